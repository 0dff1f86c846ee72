import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { errorAt } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useStep as useDocumentStep } from "../../forms/step.ts";
import { filled } from "../../forms/typed.ts";
import { worded } from "./names.ts";
import type { Retrofit } from "./types.ts";

type Props = { project: Retrofit; onClose: () => void; onDone: () => void };

/** The savings are computed when it is submitted; what is missing for that is said here. */
export function SubmitDialog({ project, onClose, onDone }: Props) {
  const step = useStep(project, { onClose, onDone });
  const send = () => step.take("submit", {}, t("retrofit.submitted.notice"));
  return (
    <Dialog title={t("retrofit.action.submit")} onClose={onClose}>
      <p>{t("retrofit.submit.explain")}</p>
      <FormFrame form={step.form} submitLabel={t("retrofit.action.submit")} onSubmit={() => void send()}>
        {null}
      </FormFrame>
    </Dialog>
  );
}

export function ReviewDialog({
  project,
  decision,
  onClose,
  onDone,
}: Props & { decision: "start" | "return" | "verify" }) {
  const step = useStep(project, { onClose, onDone });
  const [comment, setComment] = useState("");
  const [factorYear, setFactorYear] = useState("");
  const send = () =>
    step.take(
      "review",
      { decision, comment: filled(comment), factorYear: factorYear === "" ? undefined : Number(factorYear) },
      t(`retrofit.decision.${decision}`),
    );
  const { result } = project;
  const years = (result?.carbon.alternatives ?? []).filter(({ region }) => region === result?.factorRegion);
  return (
    <Dialog title={t(`retrofit.action.${decision}`)} onClose={onClose}>
      <p>{t(`retrofit.${decision}.explain`)}</p>
      <FormFrame form={step.form} submitLabel={t(`retrofit.action.${decision}`)} onSubmit={() => void send()}>
        {decision !== "start" && (
          <TextAreaField
            pointer="/comment"
            optional={decision === "verify"}
            label={t("retrofit.comment")}
            value={comment}
            onValue={setComment}
            error={errorAt(step.form.problem, "/comment")}
          />
        )}
        {decision === "verify" && years.length > 0 && (
          <SelectField
            pointer="/factorYear"
            optional
            label={t("retrofit.factorYear")}
            hint={t("retrofit.factorYear.hint")}
            value={factorYear}
            onValue={setFactorYear}
            error={errorAt(step.form.problem, "/factorYear")}
          >
            <option value="">{t("retrofit.factorYear.same", { year: result?.factorYear ?? "—" })}</option>
            {years.map(({ region, year, factor }) => (
              <option key={year} value={String(year)}>
                {worded(`retrofit.region.${region}`, region)} {year} · {factor.value} {factor.unit}
              </option>
            ))}
          </SelectField>
        )}
      </FormFrame>
    </Dialog>
  );
}

/** A step of a project, about the version that is on the page. */
function useStep(project: Retrofit, { onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const step = useDocumentStep();
  const take = async (name: "submit" | "review", body: Record<string, unknown>, said: string): Promise<void> => {
    const path = `/api/v1/retrofits/${project.id}/${name}`;
    if (!(await step.take<Retrofit>(path, { version: project.version, ...body }))) return;
    notify(`${project.name}${t("list.colon")}${said}`);
    onClose();
    onDone();
  };
  return { take, form: step.form };
}
