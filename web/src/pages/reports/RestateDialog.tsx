import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { TextAreaField } from "../../controls/inputs.tsx";
import { Loading } from "../../controls/states.tsx";
import { errorAt } from "../../forms/form.ts";
import { useStep } from "../../forms/step.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { notify } from "../../state/notice.ts";
import { navigate } from "../../state/router.ts";
import type { Problem } from "../../types.ts";
import { t } from "../../words/index.ts";
import { titleOf } from "./names.ts";
import type { Report, RestatementPreview } from "./types.ts";
import { Changes } from "./Versions.tsx";

type Props = { report: Report; onDone: () => void; onClose: () => void };

/** A new version on top of the sealed one: what it corrects, what stands in for it, and each figure that changes; then why. */
export function RestateDialog({ report, onDone, onClose }: Props) {
  const step = useStep();
  const [reason, setReason] = useState("");
  const [replacements, setReplacements] = useState<readonly string[]>([]);
  const { preview, problem } = usePreview(report.id, replacements);
  const send = async (): Promise<void> => {
    const body = { reason: reason.trim(), replacements };
    const next = await step.take<Report>(`/api/v1/reports/${report.id}/restate`, body);
    if (!next) return;
    notify(`${titleOf(report)}${t("list.colon")}${t("report.done.restate", { count: next.report.changes.length })}`);
    onClose();
    onDone();
    navigate(`/reports/${next.id}`);
  };
  const changes = preview?.report.changes ?? [];
  return (
    <Dialog title={t("report.action.restate")} onClose={onClose}>
      <p>{t("report.explain.restate")}</p>
      <FormFrame
        form={{ ...step.form, problem: step.form.problem ?? problem }}
        submitLabel={t("report.action.restate")}
        disabled={changes.length === 0}
        onSubmit={() => void send()}
      >
        {preview ? (
          <>
            <Corrections preview={preview} chosen={replacements} onChoose={setReplacements} />
            {changes.length > 0 ? (
              <Changes report={preview.report} entryLinks={false} />
            ) : (
              <p class="due">{t("restate.nothing")}</p>
            )}
          </>
        ) : (
          !problem && <Loading lines={4} />
        )}
        <TextAreaField
          pointer="/reason"
          label={t("form.reason")}
          value={reason}
          onValue={setReason}
          error={errorAt(step.form.problem, "/reason")}
        />
      </FormFrame>
    </Dialog>
  );
}

/** Asked anew with each choice; what was seen last stays until the answer is there. */
function usePreview(id: string, replacements: readonly string[]) {
  const [preview, setPreview] = useState<RestatementPreview>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const left = new AbortController();
    const path = `/api/v1/reports/${id}/restate/preview`;
    void call<RestatementPreview>("POST", path, { replacements }, { signal: left.signal }).then((answer) => {
      if (left.signal.aborted) return;
      if (answer.ok) setPreview(answer.data);
      setProblem(answer.ok ? undefined : answer.problem);
    });
    return () => left.abort();
  }, [id, replacements]);
  return { preview, problem };
}

type CorrectionsProps = {
  preview: RestatementPreview;
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
};

function Corrections({ preview: { report, candidates }, chosen, onChoose }: CorrectionsProps) {
  const reversals = report.moved.filter(({ reverses }) => reverses !== null);
  return (
    <>
      {reversals.length > 0 && (
        <>
          <h3>{t("restate.reversals")}</h3>
          <ul class="plain-list">
            {reversals.map(({ entryId, seq, month, reason }) => (
              <li key={entryId}>
                {t("versions.reversal", { seq: formatNumber(seq) })} · {month}
                {reason && <span class="small"> {reason}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {candidates.length > 0 && (
        <fieldset>
          <legend>{t("restate.replacements")}</legend>
          <p class="small">{t("restate.replacements.hint")}</p>
          {candidates.map(({ entryId, seq, occurredOn }) => (
            <label key={entryId} class="check">
              <input
                type="checkbox"
                checked={chosen.includes(entryId)}
                onChange={(event) =>
                  onChoose(
                    event.currentTarget.checked ? [...chosen, entryId] : chosen.filter((each) => each !== entryId),
                  )
                }
              />
              {t("versions.entry", { seq: formatNumber(seq) })} · {formatDate(occurredOn)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
