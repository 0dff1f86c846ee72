import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, DateField, TextAreaField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { bodyOfStep, emptyStep, needsText, takes } from "./step-values.ts";
import type { Rating, Step } from "./types.ts";

/** One step of a rating, with what it asks for. */
export function StepDialog({ rating, step, onClose, onDone }: Closing & { rating: Rating; step: Step }) {
  const { id, scheme, year, party } = rating;
  const form = useForm(`credit.${id}.${step}`, `/credit/${id}`, () => emptyStep(rating));
  const field = fieldsOf(form);
  const { values, set } = form;
  const isUnrated = values.unrated === "yes";
  const asked = scheme.criteria.filter(({ measure }) => measure === "stated");
  const send = () =>
    form.send({
      path: `/api/v1/credit/ratings/${id}/steps`,
      body: bodyOfStep(rating, step, values),
      label: t("rating.stepLabel", {
        step: t(`rating.step.${step}`),
        firm: pick(party.nameZh, party.nameEn),
        year,
      }),
      withoutId: true,
    });
  const yesOrNo = ["no", "yes"].map((value) => ({
    value,
    label: t(`rating.answer.${value === "yes" ? "yes" : "no"}`),
  }));
  return (
    <FormDialog
      title={t(`rating.step.${step}`)}
      note={<p>{t(`rating.explain.${step}`)}</p>}
      form={form}
      submitLabel={t(`rating.step.${step}`)}
      {...{ send, onClose, onDone }}
    >
      {step === "review" && (
        <ChoiceField
          {...field("unrated")}
          label={t("rating.rates")}
          choices={[
            { value: "no", label: t("rating.rates.yes") },
            { value: "yes", label: t("rating.rates.no") },
          ]}
        />
      )}
      {takes(step) &&
        !isUnrated &&
        asked.map((criterion, at) => {
          const pointer = takes(step) === "answers" ? `/answers/${at}` : `/decided/${at}`;
          const holds = values.holds[criterion.id] ?? "";
          return (
            <div key={criterion.id}>
              <ChoiceField
                pointer={`${pointer}/holds`}
                error={form.errorAt(`${pointer}/holds`)}
                label={pick(criterion.title.zh, criterion.title.en)}
                choices={yesOrNo}
                value={holds}
                onValue={(value) => set({ holds: { ...values.holds, [criterion.id]: value } })}
              />
              {takes(step) === "answers" && (
                <TextAreaField
                  pointer={`${pointer}/evidence`}
                  error={form.errorAt(`${pointer}/evidence`)}
                  label={t("rating.evidence")}
                  value={values.evidence[criterion.id] ?? ""}
                  onValue={(value) => set({ evidence: { ...values.evidence, [criterion.id]: value } })}
                />
              )}
            </div>
          );
        })}
      {step === "announce" && (
        <DateField
          {...field("until")}
          optional
          label={t("rating.noticeEnd")}
          hint={t("rating.noticeEnd.hint", { days: scheme.noticeDays })}
        />
      )}
      <TextAreaField {...field("text")} optional={!needsText(step) && !isUnrated} label={t("rating.text")} />
    </FormDialog>
  );
}
