import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";
import { totalMass } from "../takeback/amounts.ts";
import { emptyLine, lineBody, Lines, type LineValues } from "../takeback/Lines.tsx";
import { useStock } from "../takeback/use-stock.ts";

type OpeningValues = { siteId: string; occurredOn: string; lines: LineValues[]; reason: string; evidence: string };

/** What lay at a site when its books began; once for each item. */
export default function OpeningForm() {
  const { me } = useMe();
  const form = useForm<OpeningValues>("opening", "/takeback/openings/new", () => ({
    siteId: "",
    occurredOn: me.today,
    lines: [emptyLine],
    reason: "",
    evidence: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.siteId);
  const send = (): void => {
    const { siteId, occurredOn, lines, reason, evidence } = values;
    void form.send({
      path: "/api/v1/takeback/openings",
      body: { siteId, occurredOn, lines: lines.map(openingLine), reason, evidence: filled(evidence) },
      label: t("openings.label", { mass: totalMass(lines) }),
      next: "/takeback/openings",
    });
  };
  return (
    <FormPage
      title={t("openings.log")}
      note={t("openings.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/openings"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} label={t("list.site")} />
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <Lines
        pointer="/lines"
        legend={t("openings.lines")}
        group="all"
        piecesOptional
        lines={values.lines}
        empty={emptyLine}
        onLines={(lines) => set({ lines })}
        errorAt={errorAt}
        stock={stock}
      />
      <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("openings.reason.hint")} />
      <TextField {...field("evidence")} optional label={t("form.evidence")} hint={t("stocktakes.evidence.hint")} />
    </FormPage>
  );
}

/** Materials are weighed only; an opening counts them as no pieces. */
function openingLine(line: LineValues): Record<string, unknown> {
  return { pieces: 0, ...defined(lineBody(line)) };
}

function defined(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
