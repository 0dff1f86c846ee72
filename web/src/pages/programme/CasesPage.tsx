import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import { useFormList, useList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { useSender } from "../../forms/sender.ts";
import { filled } from "../../forms/typed.ts";
import { evidenceIn, evidenceOf } from "./evidence.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";
import { EvidenceItem, ProgrammeTabs, taskText, useQuarter } from "./parts.tsx";
import type { Case, Evidence, Task } from "./types.ts";

/** Typical cases: what units did well, written by themselves; the pilot office chooses which the evaluation shows. */
export default function CasesPage() {
  const { may } = useMe();
  const list = useList<Case>("/api/v1/programme/cases", {});
  const [open, setOpen] = useState<"new" | Case | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <PageHead title={t("programme.tab.cases")} note={t("cases.note")}>
        {may("programme.report") && (
          <button type="button" class="primary" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            {t("cases.add")}
          </button>
        )}
      </PageHead>
      <ProgrammeTabs current="cases" />
      <NotYet of={list} />
      {list.data?.length === 0 && (
        <Empty title={t("cases.empty")}>
          <p>{t(may("programme.report") ? "cases.empty.next" : "cases.empty.reader")}</p>
        </Empty>
      )}
      {list.data?.map((each) => (
        <section key={each.id} class="case-item">
          <CaseText of={each} heading="h2" />
          <p class="case-actions">
            <ChoiceMark choice={each.choice} />
            {may("programme.write") && <ChoiceButton of={each} onDone={list.reload} />}
            {each.mine && may("programme.report") && (
              <button type="button" class="link" onClick={() => setOpen(each)}>
                {t("cases.edit")}
              </button>
            )}
          </p>
        </section>
      ))}
      {open && <CaseDialog of={open === "new" ? undefined : open} onClose={close} onDone={list.reload} />}
    </>
  );
}

/** A case as it is read, under the heading of the page or of a part of it. */
export function CaseText({ of, heading: Heading }: { of: Case; heading: "h2" | "h3" }) {
  const { title, text, evidence, partyNameZh, partyNameEn, recordedAt } = of;
  return (
    <article class="case">
      <Heading>{title}</Heading>
      <p class="small">
        {pick(partyNameZh, partyNameEn)} · {formatInstant(recordedAt)}
      </p>
      {text.split(/\n+/).map((paragraph) => (
        <p key={paragraph} class="prose">
          {paragraph}
        </p>
      ))}
      {evidence.length > 0 && (
        <p>
          <span class="small">{t("form.evidence")}</span>{" "}
          {evidence.map((each, index) => (
            <span key={`${each.kind} ${each.value}`}>
              {index > 0 && t("list.comma")}
              <EvidenceItem {...each} />
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

const look = {
  proposed: { tone: "due", icon: "clock" },
  included: { tone: "good", icon: "check" },
  excluded: { tone: "plain", icon: "cross" },
} as const;

function ChoiceMark({ choice }: Pick<Case, "choice">) {
  return <Mark {...look[choice]} text={t(`cases.${choice}`)} />;
}

function ChoiceButton({ of, onDone }: { of: Case; onDone: () => void }) {
  const [sending, setSending] = useState(false);
  const sendOnce = useSender();
  const choice = of.choice === "included" ? "excluded" : "included";
  const send = async (): Promise<void> => {
    setSending(true);
    const answer = await sendOnce("POST", `/api/v1/programme/cases/${of.id}/choice`, { choice });
    setSending(false);
    notify(answer.ok ? `${of.title}${t("list.colon")}${t(`cases.${choice}`)}` : answer.problem.detail);
    onDone();
  };
  return (
    <button
      type="button"
      class="link"
      aria-disabled={sending}
      aria-label={`${t(`cases.do.${choice}`)}${t("list.colon")}${of.title}`}
      onClick={() => !sending && void send()}
    >
      {t(`cases.do.${choice}`)}
    </button>
  );
}

type Values = { taskId: string; title: string; text: string; evidence: Evidence[] };

function CaseDialog({ of, onClose, onDone }: Closing & { of: Case | undefined }) {
  const { me } = useMe();
  const quarter = useQuarter();
  const { items: tasks } = useFormList<Task>("tasks", "/api/v1/programme/tasks");
  const form = useDirectForm<Values>(() => ({
    taskId: of?.taskId ?? "",
    title: of?.title ?? "",
    text: of?.text ?? "",
    evidence: evidenceOf(of),
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async () => {
    const { taskId, title, text, evidence } = values;
    const done = await form.send("/api/v1/programme/cases", {
      taskId: filled(taskId),
      title,
      text,
      evidence: evidenceIn(evidence),
      replaces: of?.versionId,
    });
    if (done) notify(t("cases.saved", { title }));
    return done;
  };
  return (
    <FormDialog
      title={t(of ? "cases.edit" : "cases.add")}
      form={form}
      submitLabel={t("programme.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      {of && <p class="form-restored">{t("cases.replaces")}</p>}
      <SelectField
        {...field("taskId")}
        key={tasks.length}
        optional={me.role === "commerce"}
        label={t("programme.task")}
      >
        <option value="">{t("form.choose")}</option>
        {tasks.map((task) => (
          <option key={task.id} value={task.id}>
            {taskText(task)}
          </option>
        ))}
      </SelectField>
      <TextField {...field("title")} label={t("cases.title")} />
      <TextAreaField {...field("text")} label={t("cases.text")} />
      <EvidenceFields
        period={quarter}
        rows={values.evidence}
        onRows={(evidence) => set({ evidence })}
        errorAt={errorAt}
      />
    </FormDialog>
  );
}
