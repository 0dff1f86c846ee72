import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { useState } from "preact/hooks";
import { SelectField, TextAreaField } from "../../controls/inputs.tsx";
import { errorAt } from "../../forms/form.ts";
import { t, worded } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { useStep as useDocumentStep } from "../../forms/step.ts";
import { filled } from "../../forms/typed.ts";
import type { Retrofit } from "./types.ts";

type Props = Closing & { project: Retrofit };

/** The savings are computed when it is submitted; what is missing for that is said here. */
export function SubmitDialog({ project, onClose, onDone }: Props) {
  const step = useStep(project);
  const send = () => step.take("submit", {}, t("retrofit.submitted.notice"));
  return (
    <FormDialog
      title={t("retrofit.action.submit")}
      note={<p>{t("retrofit.submit.explain")}</p>}
      form={step.form}
      submitLabel={t("retrofit.action.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

export function ReviewDialog({
  project,
  decision,
  onClose,
  onDone,
}: Props & { decision: "start" | "return" | "verify" }) {
  const step = useStep(project);
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
    <FormDialog
      title={t(`retrofit.action.${decision}`)}
      note={<p>{t(`retrofit.${decision}.explain`)}</p>}
      form={step.form}
      submitLabel={t(`retrofit.action.${decision}`)}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
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
    </FormDialog>
  );
}

/** A step of a project, about the version that is on the page. */
function useStep(project: Retrofit) {
  const step = useDocumentStep();
  const take = async (
    name: "submit" | "review",
    body: Record<string, unknown>,
    said: string,
  ): Promise<Retrofit | null> => {
    const path = `/api/v1/retrofits/${project.id}/${name}`;
    const done = await step.take<Retrofit>(path, { version: project.version, ...body });
    if (done) notify(`${project.name}${t("list.colon")}${said}`);
    return done;
  };
  return { take, form: step.form };
}
