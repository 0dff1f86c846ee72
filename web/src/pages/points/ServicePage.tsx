import { pointPrices, pricedUnits } from "../../../../worker/kernel/vocabulary/points.ts";
import { useApi } from "../../api/use-api.ts";
import { Filters, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { ItemField, useOwnSites } from "../../controls/pickers.tsx";
import { type RowOf, Rows } from "../../controls/Rows.tsx";
import { NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { emptyLine, type LineValues, serviceBody, serviceValues } from "./service-values.ts";
import type { Point } from "./types.ts";

const filterNames = ["site"];

/** What one's own collection points tell the public: a point is chosen, and what it says now can be changed. */
export default function ServicePage() {
  const siteId = useFilter(filterNames)["site"];
  const points = useOwnSites().items.filter(({ kind }) => kind === "collection_point");
  const answer = useApi<Point>(siteId ? `/api/v1/published/points/${siteId}` : null);
  const point = answer.data?.id === siteId ? answer.data : undefined;
  return (
    <>
      <PageHead title={t("points.service")} note={t("points.service.note")} />
      <Filters names={filterNames}>
        <SelectFilter name="site" label={t("points.point")} none={t("form.choose")}>
          {points.map((site) => (
            <option key={site.id} value={site.id}>
              {pick(site.nameZh, site.nameEn)}
            </option>
          ))}
        </SelectFilter>
      </Filters>
      {siteId && <NotYet of={answer} />}
      {point && <ServiceForm key={point.id} point={point} />}
    </>
  );
}

function ServiceForm({ point }: { point: Point }) {
  const form = useForm(`point.${point.id}`, `/points/service?site=${point.id}`, () =>
    serviceValues(point.id, point.service),
  );
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () =>
    void form.send({
      path: `/api/v1/points/${point.id}/service`,
      body: serviceBody(values),
      label: t("points.service.label", { name: pick(point.nameZh, point.nameEn) }),
      next: `/points/${point.id}`,
      withoutId: true,
    });
  return (
    <FormFrame form={form} submitLabel={t("points.service.send")} cancelHref={`/points/${point.id}`} onSubmit={send}>
      <div class="field-row">
        <TextField {...field("addressZh")} label={t("points.addressZh")} />
        <TextField {...field("addressEn")} label={t("points.addressEn")} optional />
      </div>
      <div class="field-row">
        <TextField {...field("hoursZh")} label={t("points.hoursZh")} />
        <TextField {...field("hoursEn")} label={t("points.hoursEn")} optional />
      </div>
      <TextField {...field("phone")} label={t("points.phone")} hint={t("points.phone.hint")} optional />
      <Rows
        legend={t("points.prices")}
        pointer="/lines"
        rows={values.lines}
        onRows={(lines) => set({ lines })}
        errorAt={errorAt}
        empty={emptyLine}
        addLabel={t("points.line.add")}
        removeLabel={(_, index) => t("points.line.remove", { number: index + 1 })}
      >
        {(row) => <Line row={row} />}
      </Rows>
    </FormFrame>
  );
}

function Line({ row }: { row: RowOf<LineValues> }) {
  const field = fieldsOf(row, row.pointer);
  return (
    <div class="field-row">
      <ItemField {...field("item")} group="product" label={t("item.item")} />
      <SelectField {...field("price")} label={t("points.price")}>
        {options(pointPrices, (price) => t(`points.price.${price}.name`))}
      </SelectField>
      {row.values.price !== "free" && (
        <>
          <DecimalField {...field("amountYuan")} label={t("points.amount")} unit={t("unit.yuan")} />
          <SelectField {...field("per")} label={t("points.per")}>
            {options(pricedUnits, (per) => (per === "kg" ? "kg" : t("unit.piece")))}
          </SelectField>
        </>
      )}
    </div>
  );
}
