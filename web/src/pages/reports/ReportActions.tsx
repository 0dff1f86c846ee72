import { FormDialog } from "../../controls/FormDialog.tsx";
import { useState } from "preact/hooks";
import { TextAreaField } from "../../controls/inputs.tsx";
import { errorAt } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { useStep } from "../../forms/step.ts";
import { BeforeSealing } from "./BeforeSealing.tsx";
import { titleOf } from "./names.ts";
import { RestateDialog } from "./RestateDialog.tsx";
import type { Report, ReportHead } from "./types.ts";

type Action = "submit" | "return" | "seal" | "restate";
type Props = { report: Report; onDone: () => void };

/** What the reader may do with the report in the state it is in. */
export function ReportActions({ report, onDone }: Props) {
  const { me, may } = useMe();
  const [open, setOpen] = useState<Action | null>(null);
  const isAuthor = may("reports.write") && (report.party ? report.party.id === me.party.id : me.role === "commerce");
  const isOwn = report.zone === me.zone;
  const offered: Action[] = [
    ...(report.state === "draft" && isAuthor && isOwn ? (["submit"] as const) : []),
    ...(report.state === "submitted" && may("reports.seal") && isOwn ? (["return", "seal"] as const) : []),
    ...(report.state === "sealed" && may("reports.seal") && isOwn ? (["restate"] as const) : []),
  ];
  return (
    <>
      {offered.map((action) => (
        <button
          key={action}
          type="button"
          class={action === "submit" || action === "seal" ? "primary" : ""}
          onClick={() => setOpen(action)}
        >
          {t(`report.action.${action}`)}
        </button>
      ))}
      {open === "restate" && <RestateDialog report={report} onDone={onDone} onClose={() => setOpen(null)} />}
      {open && open !== "restate" && (
        <StepDialog action={open} report={report} onDone={onDone} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

type DialogProps = Props & { onClose: () => void };

/** A step that only asks to be confirmed, or for a reason when the report is handed back. */
function StepDialog({ action, report, onDone, onClose }: DialogProps & { action: "submit" | "return" | "seal" }) {
  const step = useStep();
  const [reason, setReason] = useState("");
  const send = async () => {
    const body = action === "return" ? { reason: reason.trim() } : {};
    const done = await step.take<ReportHead>(`/api/v1/reports/${report.id}/${action}`, body);
    if (done) notify(`${titleOf(report)}${t("list.colon")}${t(`report.done.${action}`)}`);
    return done;
  };
  return (
    <FormDialog
      title={t(`report.action.${action}`)}
      note={
        <>
          <p>{t(`report.explain.${action}`)}</p>
          {action === "seal" && <BeforeSealing report={report} />}
        </>
      }
      form={step.form}
      submitLabel={t(`report.action.${action}`)}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      {action === "return" && (
        <TextAreaField
          pointer="/reason"
          label={t("form.reason")}
          value={reason}
          onValue={setReason}
          error={errorAt(step.form.problem, "/reason")}
        />
      )}
    </FormDialog>
  );
}
