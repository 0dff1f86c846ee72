import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { notify } from "../../state/notice.ts";
import { navigate, usePlace } from "../../state/router.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { GoalFields, UnitFields } from "./TaskFields.tsx";
import { bodyOf, type TaskValues, valuesOf } from "./task-values.ts";
import { areas, stages } from "../../../../worker/kernel/vocabulary/programme.ts";
import type { Dataset } from "../../types.ts";
import type { TaskDetail, WrittenTask } from "./types.ts";
import "./style.ts";

/** A new task, or a new version of one: the old version stays in its history. */
export default function TaskForm({ params }: PageProps) {
  const id = params["id"];
  const { data, problem, loading, reload } = useApi<TaskDetail>(id ? `/api/v1/programme/tasks/${id}` : null);
  return (
    <>
      <PageHead
        title={t(id ? "programme.revise" : "programme.add")}
        note={t(id ? "programme.revise.note" : "programme.add.note")}
      />
      {problem && <Failed problem={problem} onRetry={reload} />}
      {id && !data && loading && <Loading lines={8} />}
      {(!id || data) && <Form key={data?.versionId ?? "new"} task={data} />}
    </>
  );
}

function Form({ task }: { task: TaskDetail | undefined }) {
  const { me } = useMe();
  const { data } = useApi<Dataset>("/api/v1/registry/reference/legal_basis");
  const bases = data?.items ?? [];
  const { query } = usePlace();
  const form = useDirectForm<TaskValues>(() => valuesOf(task, me.today, query.get("feedback") ?? ""));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const submit = async (): Promise<void> => {
    const body = bodyOf(values);
    const path = task ? `/api/v1/programme/tasks/${task.id}/revisions` : "/api/v1/programme/tasks";
    const change = task ? { replaces: task.versionId, reason: values.reason } : {};
    const done = await form.send<WrittenTask>(path, { ...body, ...change });
    if (!done) return;
    notify(t(task ? "programme.revised" : "programme.added"));
    navigate(`/programme/tasks/${done.id}`);
  };
  return (
    <FormFrame
      form={form}
      submitLabel={t("programme.save")}
      cancelHref={task ? `/programme/tasks/${task.id}` : "/programme"}
      onSubmit={() => void submit()}
    >
      {/* Drawn anew once its options are there: a select forgets a value it has no option for. */}
      <SelectField {...field("basisId")} key={bases.length} optional label={t("programme.source")}>
        <option value="">{t("programme.source.own")}</option>
        {bases.map(({ code, values: { document_no, title_zh } }) => (
          <option key={code} value={code}>
            {[document_no, title_zh].filter(Boolean).join(" ")}
          </option>
        ))}
      </SelectField>
      <div class="field-row">
        <TextField {...field("section")} optional label={t("programme.section")} />
        <SelectField {...field("area")} label={t("programme.area")}>
          {options(areas, (area) => t(`programme.area.${area}`))}
        </SelectField>
      </div>
      <SelectField {...field("feedback")} optional label={t("programme.feedback")} hint={t("programme.feedback.hint")}>
        <option value="">{t("programme.feedback.none")}</option>
        {options(stages, (stage) => t(`evaluation.${stage}`))}
      </SelectField>
      <TextAreaField {...field("textZh")} label={t("programme.textZh")} />
      <TextAreaField {...field("textEn")} optional label={t("programme.textEn")} />
      <UnitFields rows={values.units} onRows={(units) => set({ units })} errorAt={errorAt} />
      <TextAreaField {...field("target")} optional label={t("programme.target")} />
      <div class="field-row">
        <DateField {...field("dueOn")} optional label={t("programme.due")} hint={t("programme.due.hint")} />
        <DateField {...field("keptFrom")} label={t("programme.keptFrom")} hint={t("programme.keptFrom.hint")} />
      </div>
      <GoalFields rows={values.goals} onRows={(goals) => set({ goals })} errorAt={errorAt} />
      {task && <TextAreaField {...field("reason")} label={t("form.reason")} />}
    </FormFrame>
  );
}
