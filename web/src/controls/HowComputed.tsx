import { formatAmount, formatDate, formatExact, formatNumber, formatShare } from "../format/format.ts";
import { pick, t, worded } from "../words/index.ts";
import { useFormList } from "../api/use-api.ts";
import type { Item } from "../types.ts";
import type { Part } from "../types-figures.ts";
import { Dialog } from "./Dialog.tsx";
import { FigureState, type LinksProps, RowsBehind, targetText } from "./figure-parts.tsx";
import { Unverified } from "./marks.tsx";

/** How official a formula is, in words where there are some. */
function formulaStatus(status: string): string {
  return worded(`formula.${status.replaceAll(" ", "_")}`, status);
}

/** Numerator, denominator, arithmetic, formula and legal basis: all that is needed to check a figure by hand. */
export function HowComputed({ onClose, ...props }: LinksProps & { onClose: () => void }) {
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
      {props.picture}
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
