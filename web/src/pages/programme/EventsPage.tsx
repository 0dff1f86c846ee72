import { useState } from "preact/hooks";
import { useFormList, useList } from "../../api/use-api.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { ChoiceField, DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate, formatInstant } from "../../format/format.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { eventKinds } from "../../../../worker/kernel/vocabulary/programme.ts";
import { ProgrammeTabs, taskText } from "./parts.tsx";
import type { ProgrammeEvent, Task } from "./types.ts";

/** Major steps forward and major problems, reported as they happen, and what the authority answers. */
export default function EventsPage() {
  const { may } = useMe();
  const list = useList<ProgrammeEvent>("/api/v1/programme/events", {});
  const [open, setOpen] = useState<"new" | ProgrammeEvent | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <PageHead title={t("programme.tab.events")} note={t("events.note")}>
        {may("programme.events.write") && (
          <button type="button" class="primary" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            {t("events.add")}
          </button>
        )}
        <button type="button" onClick={() => print()}>
          {t("programme.print")}
        </button>
      </PageHead>
      <ProgrammeTabs current="events" />
      <NotYet of={list} />
      {list.data?.length === 0 && (
        <Empty title={t("events.empty")}>
          <p>{t(may("programme.events.write") ? "events.empty.next" : "events.empty.reader")}</p>
        </Empty>
      )}
      {list.data?.map((each) => (
        <EventItem key={each.id} of={each} onReply={may("programme.comment") ? () => setOpen(each) : null} />
      ))}
      {open === "new" && <EventDialog onClose={close} onDone={list.reload} />}
      {open && open !== "new" && <ReplyDialog of={open} onClose={close} onDone={list.reload} />}
    </>
  );
}

const look = { progress: { tone: "good", icon: "right" }, problem: { tone: "wrong", icon: "warning" } } as const;

function EventItem({ of, onReply }: { of: ProgrammeEvent; onReply: (() => void) | null }) {
  const { kind, title, text, measure, taskId, occurredOn, partyNameZh, partyNameEn, recordedAt, replies } = of;
  return (
    <section class="case-item">
      <article class="case">
        <h2>
          {title} <Mark {...look[kind]} text={t(`events.kind.${kind}`)} />
        </h2>
        <p class="small">
          {formatDate(occurredOn)} · {pick(partyNameZh, partyNameEn)} ·{" "}
          {t("events.reported", { at: formatInstant(recordedAt) })}
        </p>
        {text.split(/\n+/).map((paragraph) => (
          <p key={paragraph} class="prose">
            {paragraph}
          </p>
        ))}
        {measure && (
          <p class="prose">
            <span class="small">{t("events.measure")}</span> {measure}
          </p>
        )}
        {taskId && (
          <p>
            <a href={`/programme/tasks/${taskId}`}>{t("programme.task")}</a>
          </p>
        )}
        {replies.map((reply) => (
          <p key={reply.id} class="prose">
            <span class="small">
              {t("events.replied", {
                by: pick(reply.partyNameZh, reply.partyNameEn) ?? "",
                at: formatInstant(reply.recordedAt),
              })}
            </span>{" "}
            {reply.text}
          </p>
        ))}
      </article>
      {onReply && (
        <p class="case-actions">
          <button
            type="button"
            class="link"
            aria-label={`${t("events.reply")}${t("list.colon")}${title}`}
            onClick={onReply}
          >
            {t("events.reply")}
          </button>
        </p>
      )}
    </section>
  );
}

function EventDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const { items: tasks } = useFormList<Task>("tasks", "/api/v1/programme/tasks");
  const form = useDirectForm(() => ({
    kind: "progress",
    occurredOn: me.today,
    taskId: "",
    title: "",
    text: "",
    measure: "",
  }));
  const field = fieldsOf(form);
  const send = async () => {
    const { taskId, measure, ...said } = form.values;
    const body = { ...said, taskId: filled(taskId), measure: filled(measure) };
    const done = await form.send("/api/v1/programme/events", body);
    if (done) notify(t("events.sent", { title: said.title }));
    return done;
  };
  return (
    <FormDialog
      title={t("events.add")}
      form={form}
      submitLabel={t("events.send")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("kind")}
        label={t("events.kind")}
        choices={eventKinds.map((value) => ({ value, label: t(`events.kind.${value}`) }))}
      />
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <TextField {...field("title")} label={t("cases.title")} />
      <TextAreaField {...field("text")} label={t("cases.text")} />
      <TextAreaField {...field("measure")} optional label={t("events.measure")} />
      <SelectField {...field("taskId")} key={tasks.length} optional label={t("programme.task")}>
        <option value="">{t("form.choose")}</option>
        {tasks.map((task) => (
          <option key={task.id} value={task.id}>
            {taskText(task)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}

function ReplyDialog({ of, onClose, onDone }: Closing & { of: ProgrammeEvent }) {
  const form = useDirectForm(() => ({ text: "" }));
  const field = fieldsOf(form);
  const send = async () => {
    const done = await form.send(`/api/v1/programme/events/${of.id}/replies`, form.values);
    if (done) notify(t("events.answered", { title: of.title }));
    return done;
  };
  return (
    <FormDialog
      title={`${t("events.reply")}${t("list.colon")}${of.title}`}
      form={form}
      submitLabel={t("events.send")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextAreaField {...field("text")} label={t("events.reply")} />
    </FormDialog>
  );
}
