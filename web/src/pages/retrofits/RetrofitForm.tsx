import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, DateField, DecimalField, TextField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { errorAt as errorOf, useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { navigate } from "../../state/router.ts";
import type { Problem } from "../../types.ts";
import { useSender } from "../../forms/sender.ts";
import { Adjustments } from "./AdjustmentFields.tsx";
import { Drivers, Measures, Meters, Premises } from "./PlanFields.tsx";
import { emptyRetrofit, planBody, valuesOf, type RetrofitValues } from "./retrofit-values.ts";
import { methods } from "../../../../worker/kernel/vocabulary/retrofits.ts";
import { SplitFields } from "./SplitFields.tsx";
import type { Method, Retrofit } from "./types.ts";
import "./style.ts";

export default function NewRetrofitPage() {
  return (
    <>
      <PageHead title={t("retrofit.new")} note={t("retrofit.form.note")} />
      <RetrofitForm />
    </>
  );
}

/** The plan of a project: a new one, or one that may still be corrected. */
export function RetrofitForm({ project }: { project?: Retrofit }) {
  const href = project ? `/retrofits/${project.id}/edit` : "/retrofits/new";
  const form = useForm<RetrofitValues>(project ? `retrofit.${project.id}.${project.version}` : "retrofit", href, () =>
    project ? valuesOf(project.siteId, project.plan) : emptyRetrofit(),
  );
  const { values, set } = form;
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const errorAt = (pointer: string): string | undefined => errorOf(problem, pointer);
  const save = useSave(project);
  const submit = async (): Promise<void> => {
    setSending(true);
    const answer = await save(values);
    setSending(false);
    if (!answer.ok) return setProblem(answer.problem);
    form.clear();
    notify(t("retrofit.saved.notice", { name: values.name }));
    navigate(`/retrofits/${answer.data.id}`);
  };
  const part = { values, set, errorAt };
  const field = fieldsOf(part);
  return (
    <FormFrame
      form={{ ...form, problem, sending }}
      submitLabel={t("retrofit.save")}
      cancelHref={project ? `/retrofits/${project.id}` : "/retrofits"}
      onSubmit={() => void submit()}
    >
      {!project && <OwnSiteField {...field("siteId")} kinds={["retail_premises"]} label={t("retrofit.premises")} />}
      <TextField {...field("name")} label={t("retrofit.name")} />
      <ChoiceField
        pointer="/method"
        value={values.method}
        error={errorAt("/method")}
        label={t("retrofit.method")}
        hint={t(`retrofit.method.${values.method}.hint`)}
        onValue={(method) => set({ method: asMethod(method) })}
        choices={methods.map((value) => ({ value, label: t(`retrofit.method.${value}`) }))}
      />
      <Measures {...part} />
      <DecimalField {...field("costYuan")} label={t("retrofit.cost")} unit={t("unit.yuan")} />
      <Periods {...part} />
      <Meters {...part} />
      <Premises {...part} />
      {values.method === "adjusted-baseline" && <Drivers {...part} />}
      <Adjustments {...part} />
      {project && <SplitFields {...part} project={project} />}
    </FormFrame>
  );
}

function useSave(project: Retrofit | undefined) {
  const send = useSender();
  return (values: RetrofitValues) => {
    const body = planBody(values);
    return project
      ? send<Retrofit>("PUT", `/api/v1/retrofits/${project.id}`, body)
      : send<Retrofit>("POST", "/api/v1/retrofits", { siteId: values.siteId, ...body }, "withId");
  };
}

function asMethod(text: string): Method {
  return methods.find((method) => method === text) ?? "caltrack-daily";
}

type Part = Fillable<RetrofitValues>;

/** A full year chosen at its first day is completed by itself. */
function Periods({ values, set, errorAt }: Part) {
  return (
    <fieldset class="group">
      <legend>{t("retrofit.periods")}</legend>
      <div class="field-row">
        <DateField
          pointer="/baseline/from"
          label={t("retrofit.baselineFrom")}
          value={values.baselineFrom}
          onValue={(baselineFrom) => set({ baselineFrom, baselineTo: values.baselineTo || yearFrom(baselineFrom) })}
          error={errorAt("/baseline/from") ?? errorAt("/baseline")}
        />
        <DateField
          pointer="/baseline/to"
          label={t("retrofit.baselineTo")}
          hint={t("retrofit.baseline.hint")}
          value={values.baselineTo}
          onValue={(baselineTo) => set({ baselineTo })}
          error={errorAt("/baseline/to")}
        />
      </div>
      <div class="field-row">
        <DateField
          pointer="/reporting/from"
          label={t("retrofit.reportingFrom")}
          value={values.reportingFrom}
          onValue={(reportingFrom) =>
            set({ reportingFrom, reportingTo: values.reportingTo || yearFrom(reportingFrom) })
          }
          error={errorAt("/reporting/from") ?? errorAt("/reporting")}
        />
        <DateField
          pointer="/reporting/to"
          label={t("retrofit.reportingTo")}
          hint={t("retrofit.reporting.hint")}
          value={values.reportingTo}
          onValue={(reportingTo) => set({ reportingTo })}
          error={errorAt("/reporting/to")}
        />
      </div>
    </fieldset>
  );
}

/** The last of the 365 days that begin here. */
function yearFrom(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? "" : new Date(start + 364 * 86_400_000).toISOString().slice(0, 10);
}
