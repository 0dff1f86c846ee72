import { useList } from "../../api/use-api.ts";
import { DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";
import type { RetrofitValues } from "./retrofit-values.ts";
import type { ListedRetrofit, Retrofit } from "./types.ts";

type Props = Fillable<RetrofitValues> & { project: Retrofit };

/** Projects that save by the same meters at the same time, and how they have agreed to share it. */
export function SplitFields({ project, ...form }: Props) {
  const { values, set, errorAt } = form;
  const { data: projects = [] } = useList<ListedRetrofit>("/api/v1/retrofits", { site: project.siteId });
  const field = fieldsOf(form);
  return (
    <>
      <Rows
        pointer="/split/shares"
        legend={t("retrofit.split")}
        note={t("retrofit.split.hint")}
        rows={values.shares}
        onRows={(shares) => set({ shares })}
        errorAt={errorAt}
        empty={{ projectId: values.shares.length === 0 ? project.id : "", sharePercent: "" }}
        mayBeEmpty
        addLabel={t("retrofit.split.add")}
        removeLabel={() => t("retrofit.remove", { what: t("retrofit.split.share") })}
      >
        {(row) => {
          const own = fieldsOf(row, row.pointer);
          return (
            <div class="field-row">
              <SelectField {...own("projectId")} label={t("retrofit.project")}>
                <option value="">{t("form.choose")}</option>
                {projects.map(({ id, name, reporting }) => (
                  <option key={id} value={id}>
                    {name} ({reporting.from} – {reporting.to})
                  </option>
                ))}
              </SelectField>
              <DecimalField {...own("sharePercent")} label={t("retrofit.split.share")} unit="%" />
            </div>
          );
        }}
      </Rows>
      {values.shares.length > 0 && (
        <div class="field-row">
          <TextField {...field("splitReference", "/split/reference")} label={t("retrofit.split.reference")} />
          <DateField {...field("splitAgreedOn", "/split/agreedOn")} label={t("retrofit.split.agreedOn")} />
        </div>
      )}
    </>
  );
}
