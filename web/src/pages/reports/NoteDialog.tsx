import { FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { figuresIn, said } from "./names.ts";
import type { ReportContent, ReportNote, WrittenKind } from "./types.ts";

type Props = {
  report: ReportContent;
  kind: WrittenKind;
  /** The note that gets a new wording. */
  old: ReportNote | null;
  onClose: () => void;
  onDone: () => void;
};

/** One note: what it is about, and what there is to say. */
export function NoteDialog({ report, kind, old, onClose, onDone }: Props) {
  const form = useForm(`note.${old?.id ?? `${report.id}.${kind}`}`, `/reports/${report.id}`, () => ({
    subject: old?.subject ?? "",
    text: old?.text ?? "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/reports/${report.id}/notes`,
      body: {
        kind,
        text: values.text.trim(),
        ...(values.subject ? { subject: values.subject } : {}),
        ...(old ? { replaces: old.id } : {}),
      },
      label: t(`note.kind.${kind}`),
    });
  return (
    <FormDialog
      title={old ? t("note.reword") : t(`note.add.${kind}`)}
      note={old && <p>{t("note.reword.explain")}</p>}
      form={form}
      submitLabel={t("note.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField {...field("subject")} optional label={t("note.subject")}>
        <option value="">{t("report.note.whole")}</option>
        {report.sections.map((section) => (
          <optgroup key={section.id} label={said(section.title)}>
            <option value={section.id}>{t("note.wholeSection", { section: said(section.title) })}</option>
            {figuresIn(report, section).map((figure) => (
              <option key={figure.id} value={figure.id}>
                {said(figure.title)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <TextAreaField {...field("text")} label={t(`note.kind.${kind}`)} />
    </FormDialog>
  );
}
