import { useState } from "preact/hooks";
import { t } from "../words/index.ts";
import { counted, FigureState, type LinksProps, RowsBehind, titleInStream, titleOf } from "./figure-parts.tsx";
import { useLater } from "./later.ts";

type FigureProps = Pick<LinksProps, "indicator" | "rows"> & {
  said: string | null;
  /** Whether the title says of which stream: on a page that shows several. */
  isOneOfMany?: boolean;
};

/** One headline figure: the answer large, everything that qualifies it small beneath. */
export function Figure({ indicator, said, rows, isOneOfMany = false }: FigureProps) {
  const { id, unit, value } = indicator;
  const shown = value ? counted(id, value.display, unit) : null;
  return (
    <div class="figure">
      <h2 class="figure-title">{isOneOfMany ? titleOf(indicator) : titleInStream(indicator)}</h2>
      {shown ? (
        <p class="figure-value">
          {shown.amount}
          {shown.unit && <span class="figure-unit">{shown.unit}</span>}
        </p>
      ) : (
        <p class="figure-value figure-none">—</p>
      )}
      <FigureState indicator={indicator} said={said} />
      <FigureLinks indicator={indicator} rows={rows} />
    </div>
  );
}

const howComputed = async () => {
  const { HowComputed } = await import("./HowComputed.tsx");
  return { HowComputed };
};

/** The two ways behind every figure: how it was computed, and the rows it is the sum of. */
export function FigureLinks(props: LinksProps) {
  const { indicator } = props;
  const [open, setOpen] = useState(false);
  const title = titleOf(indicator);
  const how = useLater(open, howComputed);
  return (
    <p class="figure-links">
      <button
        type="button"
        class="link"
        onClick={() => setOpen(true)}
        aria-label={`${t("figure.how")}${t("list.colon")}${title}`}
      >
        {t("figure.how")}
      </button>
      <RowsBehind {...props} />
      {open && how && <how.HowComputed {...props} onClose={() => setOpen(false)} />}
    </p>
  );
}
