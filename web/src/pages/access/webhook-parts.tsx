import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { Mark } from "../../controls/marks.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { formatInstant } from "../../format/format.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import type { Webhook } from "./types.ts";

const looks = {
  active: { tone: "good", icon: "check" },
  paused: { tone: "due", icon: "clock" },
  deleted: { tone: "plain", icon: "cross" },
} as const;

/** How it stands, and why; where a delivery has failed, when it is tried again. */
export function WebhookState({ of: { status, pausedBecause, attempts, nextAt } }: { of: Webhook }) {
  return (
    <>
      <Mark {...looks[status]} text={t(`webhooks.state.${status}`)} />
      {pausedBecause && <span class="small block">{t(`webhooks.because.${pausedBecause}`)}</span>}
      {nextAt && <span class="small block">{t("webhooks.retry", { attempts, at: formatInstant(nextAt) })}</span>}
    </>
  );
}

export function eventsText({ events }: Pick<Webhook, "events">): string {
  return events.map((group) => t(`webhooks.event.${group}`)).join(t("list.comma"));
}

export type WebhookStep =
  | { step: "pause" | "resume" | "delete" }
  | { step: "replay"; after: null }
  | { step: "replay.after"; after: string };

/** What a step asks of the API. */
function requestOf(id: string, step: WebhookStep) {
  const path = `/api/v1/webhooks/${id}`;
  switch (step.step) {
    case "delete":
      return { method: "DELETE", path, body: {} } as const;
    case "replay":
    case "replay.after":
      return { method: "POST", path: `${path}/replay`, body: { after: step.after } } as const;
    default:
      return { method: "POST", path: `${path}/${step.step}`, body: {} } as const;
  }
}

/** Asks before a webhook is changed. */
export function StepDialog({ id, step, onClose, onDone }: Closing & { id: string; step: WebhookStep }) {
  const form = useDirectForm(() => ({}));
  const word = t(`webhooks.${step.step}`);
  const { method, path, body } = requestOf(id, step);
  const send = async () => {
    const done = await form.send(path, body, false, method);
    if (done) notify(t("webhooks.done", { step: word }));
    return done;
  };
  return (
    <FormDialog
      title={word}
      note={<p>{t(`webhooks.${step.step}.note`)}</p>}
      form={form}
      submitLabel={word}
      send={send}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
