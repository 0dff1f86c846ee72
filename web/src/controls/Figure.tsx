import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatAmount, formatDate, formatExact, formatNumber, formatShare } from "../format/format.ts";
import { has, pick, t } from "../words/index.ts";
import { useFormList } from "../api/use-api.ts";
import { useScope } from "../state/scope.ts";
import type { Item } from "../types.ts";
import type { ShownFigure, Part } from "../types-figures.ts";
import { Dialog } from "./Dialog.tsx";
import { StatusMark, Unverified } from "./marks.tsx";

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

/** Some things are counted by a name of their own. */
function counted(id: string, display: string, unit: ShownFigure["unit"]) {
  const shown = formatAmount(display, unit);
  const own = `unit.${id}`;
  return has(own) ? { ...shown, unit: t(own) } : shown;
}

/** The figure on one line: `398.9 t`. */
export function amountText({ id, unit, value }: Pick<ShownFigure, "id" | "unit" | "value">): string {
  if (!value) return "—";
  const shown = counted(id, value.display, unit);
  return `${shown.amount} ${shown.unit}`.trim();
}

type StateProps = {
  indicator: ShownFigure;
  /** An explanation the page has already given. */ said?: string | null;
  targetIsShown?: boolean;
};

/** Met, missed, no target, expired or not computable, with the target's year or the reason. */
export function FigureState({ indicator, said = null, targetIsShown = false }: StateProps) {
  const { status, target, estimatedShare } = indicator;
  const partlyEstimated = estimatedShare !== null && Number(estimatedShare) > 0;
  return (
    <div class="figure-state">
      {/* An amount is not measured against anything; only a rate that has no target needs to say so. */}
      {(status !== "no_target" || indicator.denominator) && <StatusMark status={status} />}
      {target && !targetIsShown && status !== "no_target" && <span class="small">{targetText(indicator)}</span>}
      {status === "not_computable" && indicator.reason && <span class="small">{indicator.reason}</span>}
      {indicator.explanation && indicator.explanation !== said && <span class="small">{indicator.explanation}</span>}
      {partlyEstimated && (
        <span class="small">{t("figure.estimatedShare", { share: formatShare(estimatedShare ?? "0") })}</span>
      )}
    </div>
  );
}

type LinksProps = {
  indicator: ShownFigure;
  /** Of the figure, where it is not the period the page is about. */
  period?: string | undefined;
  /** Where its rows are, if not where the page's figures have theirs; null where the reader may not see them. */
  rows?: string | null | undefined;
  /** What else is to be known of it, as terms and descriptions. */
  more?: ComponentChildren;
};

/** The two ways behind every figure: how it was computed, and the rows it is the sum of. */
export function FigureLinks(props: LinksProps) {
  const { indicator } = props;
  const [open, setOpen] = useState(false);
  const title = titleOf(indicator);
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
      {open && <HowComputed {...props} onClose={() => setOpen(false)} />}
    </p>
  );
}

function RowsBehind({ indicator, period, rows }: LinksProps) {
  if (rows === null) return null;
  if (rows === undefined) return <RowsLink indicator={indicator} period={period} />;
  const title = titleOf(indicator);
  return (
    <a href={rows} aria-label={`${t("figure.rows")}${t("list.colon")}${title}`}>
      {t("figure.rows")}
    </a>
  );
}

/** @param period of the figure where it is not the one the page is about */
function RowsLink({ indicator, period }: { indicator: ShownFigure; period?: string | undefined }) {
  const scope = useScope();
  const query = new URLSearchParams({ period: period ?? scope.period, zone: scope.zone });
  const title = titleOf(indicator);
  return (
    <a
      href={`/indicators/${encodeURIComponent(indicator.id)}/rows?${query}`}
      aria-label={`${t("figure.rows")}${t("list.colon")}${title}`}
    >
      {t("figure.rows")}
    </a>
  );
}

const titleOf = ({ titleZh, titleEn }: ShownFigure): string => pick(titleZh, titleEn);

/** The title without the stream before its colon: for pages that already say which stream they show. */
export function titleInStream(indicator: ShownFigure): string {
  return titleOf(indicator).replace(/^[^：:]{1,40}[：:]\s*/, "");
}

export function targetText(indicator: ShownFigure): string {
  const { target } = indicator;
  if (!target) return "";
  const percent = formatNumber(String(target.percent));
  return target.dueOn
    ? t("figure.target", { percent, year: target.dueOn.slice(0, 4) })
    : t("figure.targetNoYear", { percent });
}

/** How official a formula is, in words where there are some. */
function formulaStatus(status: string): string {
  const key = `formula.${status.replaceAll(" ", "_")}`;
  return has(key) ? t(key) : status;
}

/** Numerator, denominator, arithmetic, formula and legal basis: all that is needed to check a figure by hand. */
function HowComputed({ onClose, ...props }: LinksProps & { onClose: () => void }) {
  const { indicator } = props;
  const { basis, formula, target } = indicator;
  return (
    <Dialog title={t("figure.how")} panel onClose={onClose}>
      <p class="panel-title">{pick(indicator.titleZh, indicator.titleEn)}</p>
      {indicator.value && (
        <p class="figure-value">
          {formatNumber(indicator.value.display)}
          <span class="figure-unit">{formatAmount("0", indicator.unit).unit}</span>
        </p>
      )}
      <FigureState indicator={indicator} />
      <dl class="facts">
        <PartFact label={t("how.numerator")} part={indicator.numerator} />
        <PartFact label={t("how.denominator")} part={indicator.denominator} />
        <dt>{t("how.arithmetic")}</dt>
        <dd class="arithmetic">{indicator.arithmetic || "—"}</dd>
        <dt>{t("how.formula")}</dt>
        <dd>
          <code>{formula.id}</code> · {t("how.version", { version: formula.version })}
          {formula.status && <> · {formulaStatus(formula.status)}</>} <Unverified confidence={formula.confidence} />
        </dd>
        {formula.scope && <ScopeFact codes={formula.scope} />}
        <dt>{t("how.basis")}</dt>
        <dd>
          {basis ? (
            <>
              {basis.title}
              {basis.documentNo && <> · {basis.documentNo}</>} <Unverified confidence={basis.confidence} />
            </>
          ) : (
            t("how.noBasis")
          )}
        </dd>
        {target && (
          <>
            <dt>{t("how.target")}</dt>
            <dd>
              {targetText(indicator)}
              {target.validTo && <> · {t("how.validTo", { date: formatDate(target.validTo) })}</>}
              {target.basis && <> · {target.basis}</>} <Unverified confidence={target.confidence} />
            </dd>
          </>
        )}
        <dt>{t("how.estimated")}</dt>
        <dd>{indicator.estimatedShare === null ? t("how.estimatedNone") : formatShare(indicator.estimatedShare)}</dd>
        {props.more}
      </dl>
      <p>
        <RowsBehind {...props} />
      </p>
    </Dialog>
  );
}

/** The items that a formula is for. */
function ScopeFact({ codes }: { codes: readonly string[] }) {
  const { items } = useFormList<Item>("items", "/api/v1/registry/items");
  const names = codes.map((code) => {
    const item = items.find((each) => each.code === code);
    return item ? pick(item.nameZh, item.nameEn) : code;
  });
  return (
    <>
      <dt>{t("how.scope")}</dt>
      <dd>{names.join(t("list.comma"))}</dd>
    </>
  );
}

function PartFact({ label, part }: { label: string; part: Part | null }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {part ? (
          <>
            {part.label}
            <br />
            <strong class="tabular">{part.amount === null ? "—" : formatExact(part.amount, part.unit)}</strong>
          </>
        ) : (
          "—"
        )}
      </dd>
    </>
  );
}
