import { useState } from "preact/hooks";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { Mark } from "../../controls/marks.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatInstant } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Plan } from "./types.ts";

/** Whether the plan is carried out: the task it became, and which of its steps the books know done. */
export function Acceptance({ plan, onAccepted }: { plan: Plan; onAccepted: () => void }) {
  const { may } = useMe();
  const [asking, setAsking] = useState(false);
  const { acceptance } = plan;
  if (!acceptance) {
    if (!may("programme.write")) return <p class="network-note">{t("plan.notAccepted")}</p>;
    return (
      <div class="plan-solving">
        <button type="button" class="primary" onClick={() => setAsking(true)}>
          {t("plan.accept")}
        </button>
        {asking && <AcceptDialog plan={plan} onClose={() => setAsking(false)} onDone={onAccepted} />}
      </div>
    );
  }
  const done = acceptance.steps.filter((step) => step.done).length;
  return (
    <section class="network-section">
      <h2>{t("plan.accepted")}</h2>
      <p>
        {t("plan.accepted.when", { when: formatInstant(acceptance.recordedAt) })}{" "}
        <a href={`/programme/tasks/${acceptance.taskId}`}>{t("plan.task")}</a>
      </p>
      <p>{t("plan.steps", { done, all: acceptance.steps.length })}</p>
      {acceptance.steps.length > 0 && (
        <>
          <progress class="plan-progress" aria-label={t("plan.accepted")} value={done} max={acceptance.steps.length} />
          <ul class="plan-steps">
            {acceptance.steps.map(({ candidate, step, done: isDone }) => {
              const site = plan.candidates[candidate];
              return (
                <li key={candidate}>
                  {t(`plan.step.${step}`, { site: site ? pick(site.nameZh, site.nameEn) : "" })}{" "}
                  <StepMark isDone={isDone} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function StepMark({ isDone }: { isDone: boolean | null }) {
  if (isDone === null) return <Mark tone="plain" icon="dash" text={t("plan.step.unknown")} />;
  return isDone ? (
    <Mark tone="good" icon="check" text={t("plan.step.done")} />
  ) : (
    <Mark tone="due" icon="clock" text={t("plan.step.open_yet")} />
  );
}

function AcceptDialog({ plan, onClose, onDone }: Closing & { plan: Plan }) {
  const form = useForm(`plan.${plan.id}`, `/network/plans/${plan.id}`, () => ({ unit: "", dueOn: "" }));
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/network/plans/${plan.id}/acceptance`,
      body: { unit: form.values.unit, dueOn: filled(form.values.dueOn) },
      withoutId: true,
      label: t("plan.accept.label", { year: plan.year }),
    });
  return (
    <FormDialog
      title={t("plan.accept")}
      note={<p>{t("plan.accept.note")}</p>}
      form={form}
      submitLabel={t("plan.accept")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("unit")} label={t("plan.accept.unit")} hint={t("plan.accept.unit.hint")} />
      <DateField {...field("dueOn")} label={t("plan.accept.due")} optional />
    </FormDialog>
  );
}
