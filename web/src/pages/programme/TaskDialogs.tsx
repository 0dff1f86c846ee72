import { options } from "../../controls/options.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, DateField, SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { periodName, recentPeriods } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { filled } from "../../forms/typed.ts";
import { EvidenceFields, evidenceIn } from "./EvidenceFields.tsx";
import { useQuarter } from "./parts.tsx";
import { declarations, type Evidence, type TaskDetail } from "./types.ts";

type Props = { task: TaskDetail; onClose: () => void; onDone: () => void };

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
  const { me } = useMe();
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
      evidence: said && said.evidence.length > 0 ? said.evidence : [{ kind: "text", value: "" }],
    };
  });
  const { values, set, errorAt } = form;
  const before = inForce(values.period, values.unit);
  const send = async (): Promise<void> => {
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
    if (!done) return;
    notify(t("programme.reported", { period: periodName(period) }));
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("programme.report")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("programme.save")} onSubmit={() => void send()}>
        {before && <p class="form-restored">{t("programme.replaces")}</p>}
        <div class="field-row">
          <SelectField
            pointer="/period"
            label={t("programme.quarter")}
            value={values.period}
            onValue={(period) => set({ period })}
            error={errorAt("/period")}
          >
            {options(recentPeriods(me.today, "quarter"), periodName)}
          </SelectField>
          <SelectField
            pointer="/unit"
            label={t("programme.reportAs")}
            value={values.unit}
            onValue={(unit) => set({ unit })}
            error={errorAt("/unit")}
          >
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
          pointer="/declared"
          label={t("programme.declared")}
          value={values.declared}
          onValue={(declared) => set({ declared })}
          error={errorAt("/declared")}
          choices={declarations.map((value) => ({ value, label: t(`programme.declared.${value}`) }))}
        />
        <TextAreaField
          pointer="/text"
          label={t("programme.progress")}
          value={values.text}
          onValue={(text) => set({ text })}
          error={errorAt("/text")}
        />
        <TextAreaField
          pointer="/problem"
          optional
          label={t("programme.problem")}
          value={values.problem}
          onValue={(problem) => set({ problem })}
          error={errorAt("/problem")}
        />
        <TextAreaField
          pointer="/nextStep"
          optional
          label={t("programme.nextStep")}
          value={values.nextStep}
          onValue={(nextStep) => set({ nextStep })}
          error={errorAt("/nextStep")}
        />
        <EvidenceFields rows={values.evidence} onRows={(evidence) => set({ evidence })} errorAt={errorAt} />
      </FormFrame>
    </Dialog>
  );
}

export function CommentDialog({ task, onClose, onDone }: Props) {
  const form = useDirectForm(() => ({ text: "" }));
  const send = async (): Promise<void> => {
    const done = await form.send(`/api/v1/programme/tasks/${task.id}/comments`, form.values);
    if (!done) return;
    notify(t("programme.commented"));
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("programme.comment")} onClose={onClose}>
      <FormFrame form={form} submitLabel={t("programme.save")} onSubmit={() => void send()}>
        <TextAreaField
          pointer="/text"
          label={t("programme.comment")}
          value={form.values.text}
          onValue={(text) => form.set({ text })}
          error={form.errorAt("/text")}
        />
      </FormFrame>
    </Dialog>
  );
}

export function CloseDialog({ task, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useDirectForm(() => ({ outcome: "done", closedOn: me.today, reason: "" }));
  const { values, set, errorAt } = form;
  const send = async (): Promise<void> => {
    const done = await form.send(`/api/v1/programme/tasks/${task.id}/close`, { ...values, replaces: task.versionId });
    if (!done) return;
    notify(t("programme.closed"));
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("programme.close")} onClose={onClose}>
      <p>{t("programme.close.explain")}</p>
      <FormFrame form={form} submitLabel={t("programme.close")} onSubmit={() => void send()}>
        <ChoiceField
          pointer="/outcome"
          label={t("programme.outcome")}
          value={values.outcome}
          onValue={(outcome) => set({ outcome })}
          error={errorAt("/outcome")}
          choices={(["done", "dropped"] as const).map((value) => ({ value, label: t(`programme.outcome.${value}`) }))}
        />
        <DateField
          pointer="/closedOn"
          label={t("list.date")}
          max={me.today}
          value={values.closedOn}
          onValue={(closedOn) => set({ closedOn })}
          error={errorAt("/closedOn")}
        />
        <TextAreaField
          pointer="/reason"
          label={t("form.reason")}
          value={values.reason}
          onValue={(reason) => set({ reason })}
          error={errorAt("/reason")}
        />
      </FormFrame>
    </Dialog>
  );
}
