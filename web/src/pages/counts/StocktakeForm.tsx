import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { DateField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { fieldId, useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import { bookedLines, countBody, type CountedAmount, isCounted, type SheetLine } from "./count-values.ts";
import { CountSheet } from "./CountSheet.tsx";
import { emptyLine, Lines, type LineValues } from "../takeback/Lines.tsx";
import { useStock } from "../takeback/use-stock.ts";

type StocktakeValues = {
  siteId: string;
  occurredOn: string;
  counted: Record<string, CountedAmount>;
  found: LineValues[];
  reason: string;
  evidence: string;
};

/** What is there beside what the books say; the difference is booked, and only of what was counted. */
export default function StocktakeForm() {
  const { me } = useMe();
  const form = useForm<StocktakeValues>("stocktake", "/takeback/stocktakes/new", () => ({
    siteId: "",
    occurredOn: me.today,
    counted: {},
    found: [],
    reason: "",
    evidence: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.siteId, values.occurredOn < me.today ? values.occurredOn : undefined);
  const sheet = bookedLines(stock ?? []).map((booked): SheetLine => ({
    booked,
    item: booked.item,
    ...(values.counted[booked.item] ?? nothingCounted),
  }));
  const counted = sheet.filter(isCounted);
  // Problems name places in the request that was sent, whatever has been counted since.
  const [order, setOrder] = useState<string[]>([]);
  const sent = [...counted, ...values.found.map((line): SheetLine => ({ ...line, booked: null }))];
  const send = (): void => {
    setOrder(counted.map((line) => line.item));
    void form.send({
      path: "/api/v1/takeback/stocktakes",
      body: {
        siteId: values.siteId,
        occurredOn: values.occurredOn,
        lines: sent.map(countBody),
        reason: values.reason,
        evidence: filled(values.evidence),
      },
      label: t("stocktakes.label", { count: sent.length }),
      next: "/takeback/stocktakes",
    });
  };
  return (
    <FormPage
      title={t("stocktakes.log")}
      note={t("stocktakes.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/stocktakes"
      onSubmit={send}
      wide
    >
      <OwnSiteField {...field("siteId")} label={t("list.site")} onValue={(siteId) => set({ siteId, counted: {} })} />
      <DateField {...field("occurredOn")} label={t("list.date")} hint={t("stocktakes.date.hint")} max={me.today} />
      {errorAt("/lines") && (
        <p class="field-error" id={fieldId("/lines")} tabIndex={-1}>
          {errorAt("/lines")}
        </p>
      )}
      {stock && (
        <CountSheet
          lines={sheet}
          pointerOf={({ item }) => (order.includes(item) ? `/lines/${order.indexOf(item)}` : `/sheet/${item}`)}
          onCount={(item, amount) => set({ counted: { ...values.counted, [item]: amount } })}
          errorAt={errorAt}
        />
      )}
      <Lines
        pointer="/lines"
        firstIndex={order.length}
        mayBeEmpty
        legend={t("stocktakes.found")}
        group="all"
        lines={values.found}
        empty={emptyLine}
        onLines={(found) => set({ found })}
        errorAt={(pointer) => (pointer === "/lines" ? undefined : errorAt(pointer))}
      />
      <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("stocktakes.reason.hint")} />
      <TextField {...field("evidence")} optional label={t("form.evidence")} hint={t("stocktakes.evidence.hint")} />
    </FormPage>
  );
}

const nothingCounted: CountedAmount = { pieces: "", massKg: "" };
