import { Icon } from "../../controls/Icon.tsx";
import { ChoiceField, DecimalField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import type { RowOf } from "../../controls/Rows.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useItems } from "../../controls/pickers.tsx";
import { formatGrams } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { Dataset, Item } from "../../types.ts";
import {
  type InputValues,
  missingKeyProducts,
  type OutputValues,
  type TreatmentValues,
  type Yield,
  yieldsOf,
} from "./treatment-values.ts";

/** One of the five assemblies of a vehicle: which it is, and whether it may have a second life. */
export function AssemblyFields({ row }: { row: RowOf<OutputValues> }) {
  const field = fieldsOf(row, row.pointer);
  return (
    <>
      <div class="field-row">
        <TextField {...field("number")} label={t("assembly.number")} />
        <TextField {...field("model")} label={t("assembly.model")} />
      </div>
      <ChoiceField
        {...field("fit")}
        label={t("assembly.fit")}
        hint={row.values.fit === "no" ? t("assembly.unfit.hint") : t("assembly.fit.hint")}
        choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`assembly.fit.${value}`) }))}
      />
    </>
  );
}

/** How much of a line is lead, where that is known. */
export function LeadField({ row }: { row: RowOf<InputValues> }) {
  return (
    <DecimalField
      {...fieldsOf(row, row.pointer)("leadPercent")}
      optional
      label={t("lead.percent")}
      unit="%"
      hint={t("lead.hint")}
    />
  );
}

/** The batch against the coefficients that users supplied, while it is typed, and what has to be recorded apart. */
export function YieldCheck({
  values,
  onReason,
  error,
}: {
  values: TreatmentValues;
  onReason: (yieldReason: string) => void;
  error: string | undefined;
}) {
  const { items } = useItems();
  const coefficients = useApi<Dataset>("/api/v1/registry/reference/yield_coefficients").data?.items;
  const keyProducts = useApi<Dataset>("/api/v1/registry/reference/key_products").data?.items;
  if (!values.inputs.some(({ item }) => item !== "")) return null;
  const yields = yieldsOf(values, coefficients ?? []);
  const missing = missingKeyProducts(values, keyProducts ?? []);
  const beyond = yields.some(({ within }) => !within);
  return (
    <fieldset class="group">
      <legend>{t("yield.title")}</legend>
      {missing.length > 0 && (
        <p class="remark">
          <Icon name="warning" />
          {t("yield.keyProducts", {
            products: missing.map((material) => materialName(items, material)).join(t("list.comma")),
          })}
        </p>
      )}
      {coefficients && yields.length === 0 && (
        <p class="small">
          {t("yield.notConfigured")}{" "}
          <a href="/registry/reference/yield_coefficients" target="_blank" rel="noreferrer">
            {t("yield.table")}
          </a>
        </p>
      )}
      {yields.length > 0 && <YieldTable yields={yields} items={items} />}
      {(beyond || values.yieldReason || error) && (
        <TextAreaField
          pointer="/yieldReason"
          label={t("yield.reason")}
          hint={t("yield.reason.hint")}
          value={values.yieldReason ?? ""}
          onValue={onReason}
          error={error}
        />
      )}
    </fieldset>
  );
}

function YieldTable({ yields, items }: { yields: readonly Yield[]; items: readonly Item[] }) {
  const kg = (grams: bigint): string => formatNumber(formatGrams(grams));
  return (
    <table class="sheet">
      <caption>{t("yield.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("yield.material")}</th>
          <th scope="col" class="number">
            {t("yield.expected")} (kg)
          </th>
          <th scope="col" class="number">
            {t("yield.actual")} (kg)
          </th>
          <th scope="col">{t("yield.state")}</th>
        </tr>
      </thead>
      <tbody>
        {yields.map((one) => (
          <tr key={one.material}>
            <th scope="row">{materialName(items, one.material)}</th>
            <td class="number" data-label={`${t("yield.expected")} (kg)`}>
              {`${kg(one.expected)} ± ${kg(one.tolerance)}`}
            </td>
            <td class="number" data-label={`${t("yield.actual")} (kg)`}>
              {kg(one.actual)}
            </td>
            <td data-label={t("yield.state")}>
              <span class={one.within ? "mark mark-good" : "mark mark-due"}>
                <Icon name={one.within ? "check" : "warning"} />
                {t(one.within ? "yield.within" : "yield.beyond")}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function materialName(items: readonly Item[], material: string): string {
  const item = items.find(({ code }) => code.endsWith(`/material/${material}`));
  return item ? pick(item.nameZh, item.nameEn) : material;
}
