import { disclosureMatters } from "../../../../worker/kernel/vocabulary/disclosure.ts";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { FormPage } from "../../controls/FormPage.tsx";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import { t } from "../../words/index.ts";
import type { Adhoc } from "./types.ts";

/** What is disclosed as it happens, within five working days after the document was received. */
export default function AdhocForm() {
  const { me } = useMe();
  const form = useForm("disclosure.adhoc", "/disclosure/adhoc", () => ({
    matter: "",
    document: "",
    number: "",
    receivedOn: "",
    text: "",
    changes: "",
  }));
  const field = fieldsOf(form);
  const { matter, document, number, receivedOn, text, changes } = form.values;
  const earlier = useApi<Page<Adhoc>>(withQuery("/api/v1/disclosure/adhoc", { limit: "200" }));
  const send = async (): Promise<void> => {
    const of = matter === "change" ? filled(changes) : undefined;
    await form.send({
      path: "/api/v1/disclosure/adhoc",
      body: { matter, document, number: filled(number), receivedOn, text, changes: of },
      label: t("disclosure.adhoc.new"),
      next: "/disclosure",
    });
  };
  return (
    <FormPage
      title={t("disclosure.adhoc.new")}
      note={t("disclosure.adhoc.note")}
      form={form}
      submitLabel={t("disclosure.disclose")}
      onSubmit={() => void send()}
    >
      <SelectField {...field("matter")} label={t("disclosure.matter")}>
        <option value="">{t("form.choose")}</option>
        {options(disclosureMatters, (each) => t(`disclosure.matter.${each}`))}
      </SelectField>
      {matter === "change" && (
        <SelectField {...field("changes")} label={t("disclosure.changes")}>
          <option value="">{t("form.choose")}</option>
          {(earlier.data?.items ?? []).map((each) => (
            <option key={each.id} value={each.id}>
              {`${each.disclosedOn} ${each.document} ${each.number ?? ""}`}
            </option>
          ))}
        </SelectField>
      )}
      <TextField {...field("document")} label={t("disclosure.document")} />
      <div class="field-row">
        <TextField {...field("number")} label={t("disclosure.number")} optional />
        <DateField {...field("receivedOn")} label={t("disclosure.received")} max={me.today} />
      </div>
      <TextAreaField {...field("text")} label={t("disclosure.what")} />
    </FormPage>
  );
}
