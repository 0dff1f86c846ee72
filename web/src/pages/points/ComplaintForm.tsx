import { useState } from "preact/hooks";
import { complaintKinds } from "../../../../worker/kernel/vocabulary/points.ts";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { filled } from "../../forms/typed.ts";
import { t } from "../../words/index.ts";
import type { ComplaintStanding, Point } from "./types.ts";

/** A complaint about a point. Who complains is not asked; what he is given is a code to find the answer by. */
export function ComplaintForm({ point }: { point: Point }) {
  const form = useDirectForm(() => ({ kind: "", happenedOn: "", text: "" }));
  const [made, setMade] = useState<ComplaintStanding>();
  const { values } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const body = { kind: values.kind, happenedOn: filled(values.happenedOn), text: values.text };
    setMade((await form.send<ComplaintStanding>(`/api/v1/published/points/${point.id}/complaints`, body)) ?? undefined);
  };
  if (made) {
    const address = `/complaint?code=${made.id}`;
    return (
      <div role="status">
        <p>{t("complaints.made")}</p>
        <p>
          <a class="link-text" href={address}>{`${location.origin}${address}`}</a>
        </p>
      </div>
    );
  }
  return (
    <FormFrame form={form} submitLabel={t("complaints.send")} onSubmit={() => void send()}>
      <p>{t("complaints.form.note")}</p>
      <SelectField {...field("kind")} label={t("complaints.kind")}>
        <option value="">{t("form.choose")}</option>
        {options(complaintKinds, (kind) => t(`complaints.kind.${kind}`))}
      </SelectField>
      <DateField {...field("happenedOn")} label={t("complaints.happenedOn")} optional />
      <TextAreaField {...field("text")} label={t("complaints.text")} hint={t("complaints.text.hint")} />
    </FormFrame>
  );
}
