import { plainNumber } from "../../../../worker/kernel/number-text.ts";
import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { ChoiceField, DateField, DecimalField, TextField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, OwnSiteField, useItems, useOwnSites } from "../../controls/pickers.tsx";
import { Scan } from "../../controls/Scan.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { useForm } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { kept, keep } from "../../state/keep.ts";
import { useMe } from "../../state/session.ts";
import type { Dataset, Item } from "../../types.ts";
import { BatteryFields, VehicleFields } from "./DetailFields.tsx";
import { PhotographField } from "./photographs/PhotographField.tsx";
import { basesFor, emptyReturn, returnBody, sourcesFor, type ReturnValues } from "./return-values.ts";

const href = "/takeback/returns/new";

/** One return at a collection point, made for a phone in one hand. */
export default function ReturnForm() {
  const { me, owner } = useMe();
  const { items } = useItems();
  const sites = useOwnSites().items;
  // Most people stand at the same site all day: the last one used comes up first, and the only one at once.
  const form = useForm<ReturnValues>("return", href, () =>
    emptyReturn(me.today, kept<string>(owner, "last.site") ?? (sites.length === 1 ? (sites[0]?.id ?? "") : "")),
  );
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const factor = useMassFactor(sites.find(({ id }) => id === values.siteId)?.zone);
  const item = items.find((one) => one.code === values.item);
  const chooseItem = (code: string): void => {
    const chosen = items.find((one) => one.code === code);
    const basis = basesFor(chosen).find((name) => name === values.massBasis) ?? "weighed";
    set({ item: code, massBasis: basis });
  };
  const send = (): void => {
    keep(owner, "last.site", values.siteId);
    const name = item ? pick(item.nameZh, item.nameEn) : values.item;
    void form.send({
      path: "/api/v1/takeback/returns",
      body: returnBody(values, item?.stream),
      label: t("returns.label", { item: name, pieces: values.pieces, unit: t("unit.piece") }),
      next: "/takeback/returns",
    });
  };
  return (
    <FormPage
      title={t("returns.log")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/returns"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} label={t("list.site")} />
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <ItemField {...field("item")} group="product" label={t("item.item")} onValue={chooseItem} />
      <div class="field-row">
        <WholeField
          {...field("pieces")}
          label={t("quantity.pieces")}
          unit={countUnit(item)}
          hint={item?.stream === "packaging" ? t("return.uncounted") : ""}
        />
        <DecimalField
          {...field("massKg")}
          label={t("quantity.mass")}
          unit="kg"
          optional={values.massBasis === "unit_weight"}
          hint={errorAt("/massKg") ? "" : massHint(values, item, factor)}
        />
      </div>
      <ChoiceField
        {...field("massBasis")}
        label={t("return.massBasis")}
        choices={basesFor(item).map((value) => ({ value, label: t(`massBasis.${value}`) }))}
      />
      {item?.stream === "electronics" && (
        <WholeField
          {...field("placedOnMarketYear")}
          optional
          label={t("return.placedOnMarketYear")}
          unit={t("return.year")}
          hint={values.massBasis === "unit_weight" ? t("return.placedOnMarketYear.hint") : ""}
        />
      )}
      <ChoiceField
        {...field("source")}
        label={t("return.source")}
        choices={sourcesFor(item).map((value) => ({ value, label: t(`source.${value}`) }))}
      />
      {item?.stream === "vehicles" && <VehicleFields values={values} set={set} errorAt={errorAt} />}
      {item?.stream === "lead_acid_batteries" && <BatteryFields values={values} set={set} errorAt={errorAt} />}
      <TextField {...field("evidence")} optional label={t("form.evidence")} hint={t("form.evidence.hint")} />
      <Scan onCode={(evidence) => set({ evidence })} />
      <PhotographField
        ids={values.photographs ?? []}
        onIds={(photographs) => set({ photographs })}
        error={errorAt("/photographs/0")}
      />
    </FormPage>
  );
}

function countUnit(item: Item | undefined): string {
  return pick(item?.countUnit ?? t("unit.piece"), t("unit.piece"));
}

/** What a piece should weigh; where what was typed is far from it, that a unit or the count may be wrong. */
function massHint(values: ReturnValues, item: Item | undefined, factor: number | null) {
  const reference = item?.fallbackUnitKg;
  if (!reference) return "";
  if (values.massBasis === "unit_weight") return t("return.unitWeight", { mass: reference });
  const each = Number(plainNumber(values.massKg.trim()) ?? "") / Number(plainNumber(values.pieces.trim()) ?? "");
  if (values.massKg === "" || !Number.isFinite(each) || each <= 0) return t("return.reference", { mass: reference });
  const words = t("return.apiece", { each: formatNumber(each.toFixed(3)), mass: formatNumber(reference) });
  const isLikely = factor === null || (each <= Number(reference) * factor && each * factor >= Number(reference));
  return isLikely ? (
    words
  ) : (
    <span class="remark">
      <Icon name="warning" />
      {`${words} ${t("return.unlikely")}`}
    </span>
  );
}

/** How many times off a piece may be before it is remarked on, as its zone's or the general administrator set it; null without one. */
function useMassFactor(zone: string | null | undefined): number | null {
  const { data } = useApi<Dataset>("/api/v1/registry/reference/thresholds");
  const of = (code: string) => data?.items.find((row) => row.code === code)?.values["value"];
  const value = of(`piece_mass.factor@${zone}`) || of("piece_mass.factor");
  return value ? Number(value) : null;
}
