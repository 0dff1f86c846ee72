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
import { AgainstBefore } from "./BeforeSealing.tsx";
import { titleOf } from "./names.ts";
import type { Report, RestatementPreview } from "./types.ts";
import { Changes } from "./Versions.tsx";

type Props = { report: Report; onDone: () => void; onClose: () => void };
/** Reversals that count, all of them until one is left out, and what stands in for what was reversed. */
type Chosen = { reversals?: readonly string[]; replacements: readonly string[] };

/** A new version on top of the sealed one: what it corrects, what stands in for it, and each figure that changes; then why. */
export function RestateDialog({ report, onDone, onClose }: Props) {
  const step = useStep();
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<Chosen>({ replacements: [] });
  const { preview, problem } = usePreview(report.id, chosen);
  const send = async (): Promise<void> => {
    const body = { reason: reason.trim(), ...chosen };
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
            <Corrections preview={preview} chosen={chosen} onChoose={setChosen} />
            {changes.length > 0 ? (
              <>
                <Changes report={preview.report} entryLinks={false} />
                <AgainstBefore report={preview.report} />
              </>
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
function usePreview(id: string, chosen: Chosen) {
  const [preview, setPreview] = useState<RestatementPreview>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const left = new AbortController();
    const path = `/api/v1/reports/${id}/restate/preview`;
    void call<RestatementPreview>("POST", path, chosen, { signal: left.signal }).then((answer) => {
      if (left.signal.aborted) return;
      if (answer.ok) setPreview(answer.data);
      setProblem(answer.ok ? undefined : answer.problem);
    });
    return () => left.abort();
  }, [id, chosen]);
  return { preview, problem };
}

type CorrectionsProps = {
  preview: RestatementPreview;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
};

function Corrections({ preview: { reversals, candidates }, chosen, onChoose }: CorrectionsProps) {
  const { replacements, reversals: counted = reversals.map(({ entryId }) => entryId) } = chosen;
  return (
    <>
      {reversals.length > 0 && (
        <fieldset>
          <legend>{t("restate.reversals")}</legend>
          <p class="small">{t("restate.reversals.hint")}</p>
          {reversals.map(({ entryId, seq, month, reason, isCounted }) => (
            <label key={entryId} class="check">
              <input
                type="checkbox"
                disabled={isCounted}
                checked={isCounted || counted.includes(entryId)}
                onChange={(event) =>
                  onChoose({ ...chosen, reversals: picked(counted, entryId, event.currentTarget.checked) })
                }
              />
              {t("versions.reversal", { seq: formatNumber(seq) })} · {month}
              {reason && <span class="small"> {reason}</span>}
            </label>
          ))}
        </fieldset>
      )}
      {candidates.length > 0 && (
        <fieldset>
          <legend>{t("restate.replacements")}</legend>
          <p class="small">{t("restate.replacements.hint")}</p>
          {candidates.map(({ entryId, seq, occurredOn }) => (
            <label key={entryId} class="check">
              <input
                type="checkbox"
                checked={replacements.includes(entryId)}
                onChange={(event) =>
                  onChoose({ ...chosen, replacements: picked(replacements, entryId, event.currentTarget.checked) })
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

function picked(all: readonly string[], id: string, isIn: boolean): string[] {
  return isIn ? [...all, id] : all.filter((each) => each !== id);
}
