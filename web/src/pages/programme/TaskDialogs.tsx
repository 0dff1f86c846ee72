import { PeriodField } from "../../controls/PeriodField.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { ChoiceField, DateField, SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { filled } from "../../forms/typed.ts";
import { evidenceIn, evidenceOf } from "./evidence.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";
import { useQuarter } from "./parts.tsx";
import { declarations } from "./order.ts";
import type { Evidence, TaskDetail } from "./types.ts";

type Props = Closing & { task: TaskDetail };

type ProgressValues = {
  period: string;
  unit: string;
  declared: string;
  text: string;
  problem: string;
  nextStep: string;
  evidence: Evidence[];
};

/** What the unit (or the pilot office) says of a quarter; where it said something already, that is replaced. */
export function ProgressDialog({ task, onClose, onDone }: Props) {
  const quarter = useQuarter();
  const inForce = (period: string, unit: string) =>
    task.progress.find((row) => row.replacedBy === null && row.period === period && row.unit === unit);
  const form = useDirectForm<ProgressValues>(() => {
    const unit = task.mayReportAs[0] ?? "";
    const said = inForce(quarter, unit);
    return {
      period: quarter,
      unit,
      declared: said?.declared ?? "on_schedule",
      text: said?.text ?? "",
      problem: said?.problem ?? "",
      nextStep: said?.nextStep ?? "",
      evidence: evidenceOf(said),
    };
  });
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const before = inForce(values.period, values.unit);
  const send = async () => {
    const { period, unit, declared, text, problem, nextStep, evidence } = values;
    const done = await form.send(`/api/v1/programme/tasks/${task.id}/progress`, {
      period,
      unit: filled(unit),
      declared,
      text,
      problem: filled(problem),
      nextStep: filled(nextStep),
      evidence: evidenceIn(evidence),
      replaces: before?.id,
    });
    if (done) notify(t("programme.reported", { period: periodName(period) }));
    return done;
  };
  return (
    <FormDialog
      title={t("programme.report")}
      form={form}
      submitLabel={t("programme.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      {before && <p class="form-restored">{t("programme.replaces")}</p>}
      <div class="field-row">
        <PeriodField {...field("period")} label={t("programme.quarter")} kind="quarter" />
        <SelectField {...field("unit")} label={t("programme.reportAs")}>
          {task.mayReportAs.map((name) => {
            const unit = task.units.find((each) => each.name === name);
            return (
              <option key={name} value={name}>
                {name === "" ? t("programme.wholeTask") : pick(name, unit?.nameEn)}
              </option>
            );
          })}
        </SelectField>
      </div>
      <ChoiceField
        {...field("declared")}
        label={t("programme.declared")}
        choices={declarations.map((value) => ({ value, label: t(`programme.declared.${value}`) }))}
      />
      <TextAreaField {...field("text")} label={t("programme.progress")} />
      <TextAreaField {...field("problem")} optional label={t("programme.problem")} />
      <TextAreaField {...field("nextStep")} optional label={t("programme.nextStep")} />
      <EvidenceFields
        period={values.period}
        rows={values.evidence}
        onRows={(evidence) => set({ evidence })}
        errorAt={errorAt}
      />
    </FormDialog>
  );
}

export function CommentDialog({ task, onClose, onDone }: Props) {
  const form = useDirectForm(() => ({ text: "" }));
  const field = fieldsOf(form);
  const send = async () => {
    const done = await form.send(`/api/v1/programme/tasks/${task.id}/comments`, form.values);
    if (done) notify(t("programme.commented"));
    return done;
  };
  return (
    <FormDialog
      title={t("programme.comment")}
      form={form}
      submitLabel={t("programme.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextAreaField {...field("text")} label={t("programme.comment")} />
    </FormDialog>
  );
}

export function CloseDialog({ task, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useDirectForm(() => ({ outcome: "done", closedOn: me.today, reason: "" }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = async () => {
    const done = await form.send(`/api/v1/programme/tasks/${task.id}/close`, { ...values, replaces: task.versionId });
    if (done) notify(t("programme.closed"));
    return done;
  };
  return (
    <FormDialog
      title={t("programme.close")}
      note={<p>{t("programme.close.explain")}</p>}
      form={form}
      submitLabel={t("programme.close")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("outcome")}
        label={t("programme.outcome")}
        choices={(["done", "dropped"] as const).map((value) => ({ value, label: t(`programme.outcome.${value}`) }))}
      />
      <DateField {...field("closedOn")} label={t("list.date")} max={me.today} />
      <TextAreaField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
