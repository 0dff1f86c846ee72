import { useFormList } from "../../api/use-api.ts";
import { FormPage } from "../../controls/FormPage.tsx";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { usePlace } from "../../state/router.ts";
import type { Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { askedAbout, bodyToAsk } from "./ask.ts";
import { aboutText } from "./parts.tsx";

/** Asks a company: about what the address names, or of a period in which it said nothing. */
export default function AskPage() {
  const { query } = usePlace();
  const about = askedAbout(query);
  const form = useForm(`ask.${about.about}.${about.subject ?? about.partyId ?? ""}`, "/questions", () => ({
    text: "",
    dueOn: "",
    period: about.period ?? "",
    partyId: about.partyId ?? "",
  }));
  const { items: parties } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    await form.send({
      path: "/api/v1/questions",
      body: bodyToAsk(about, form.values),
      label: t("questions.one"),
      next: "/questions",
    });
  };
  const isSilence = about.about === "silence";
  return (
    <FormPage
      title={t("questions.ask")}
      note={aboutText({ about: about.about, period: about.period ?? null })}
      form={form}
      submitLabel={t("questions.send")}
      onSubmit={() => void send()}
    >
      {isSilence && (
        <SelectField {...field("partyId")} label={t("questions.party")}>
          <option value="">{t("form.choose")}</option>
          {parties.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
      )}
      {isSilence && <TextField {...field("period")} label={t("questions.period")} hint="2026-10 · 2026-Q3" />}
      <TextAreaField {...field("text")} label={t("questions.text")} />
      <DateField {...field("dueOn")} label={t("questions.due")} />
    </FormPage>
  );
}
