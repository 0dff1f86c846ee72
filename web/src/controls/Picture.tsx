import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { t } from "../words/index.ts";

type PictureProps = {
  title: string;
  note?: string | undefined;
  /** What it shows, in a sentence. */
  says?: string | undefined;
  /** The same in numbers: what a screen reader reads, and whoever wants to compare. */
  table: ComponentChildren;
  controls?: ComponentChildren;
  children: ComponentChildren;
};

/** A picture with its heading, its table one click away. */
export function Picture({ title, note, says, table, controls, children }: PictureProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div class="chart">
      <header class="section-head">
        <div>
          <h2>{title}</h2>
          {note && <p class="small">{note}</p>}
          {says && <p>{says}</p>}
        </div>
        <div class="section-actions">
          {controls}
          <button type="button" class="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t("chart.table")}
          </button>
        </div>
      </header>
      {asTable ? table : children}
    </div>
  );
}
