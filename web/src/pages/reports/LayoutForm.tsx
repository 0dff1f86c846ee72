import { filingColumns } from "../../../../worker/kernel/vocabulary/reports.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Sheet } from "../../controls/grid/Sheet.tsx";
import { DateField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useMe } from "../../state/session.ts";
import { zoneName } from "../../state/zones.ts";
import { t } from "../../words/index.ts";
import { layoutOf, lineColumns, textColumns, valuesOf } from "./layout-values.ts";
import type { Layouts } from "./types.ts";

/** The layout in force, to be changed from a day on; or the product's own again. */
export function LayoutForm({ layouts, onDone }: { layouts: Layouts; onDone: () => void }) {
  const { me } = useMe();
  const { kind, zone, own, versions } = layouts;
  const current = versions[0]?.layout ?? own;
  const form = useForm(`layout.${kind}.${zone}`, `/reports/layouts?kind=${kind}&zone=${zone}`, () =>
    valuesOf(current, me.today),
  );
  const { values, set } = form;
  const field = fieldsOf(form);
  const send = async (layout: ReturnType<typeof layoutOf> | null): Promise<void> => {
    const { validFrom, reason } = values;
    const isDone = await form.send({
      path: `/api/v1/reports/layouts/${encodeURIComponent(kind)}/versions`,
      body: { zone, validFrom, layout, reason },
      label: t("layouts.label", { zone: zoneName(zone) }),
      withoutId: true,
    });
    if (isDone) onDone();
  };
  return (
    <FormFrame form={form} submitLabel={t("layouts.save")} onSubmit={() => void send(layoutOf(values))} wide>
      <p class="small">
        {t(versions[0]?.layout ? "layouts.now.zone" : "layouts.now.product", { zone: zoneName(zone) })}
      </p>
      <h2>{t("layouts.lines")}</h2>
      <p class="small">{t("layouts.lines.hint")}</p>
      <Sheet
        caption={t("layouts.lines")}
        columns={lineColumns(layouts)}
        lines={values.lines}
        onLines={(lines) => set({ lines })}
      />
      <ChecksField
        pointer="/layout/columns"
        label={t("layouts.columns")}
        hint={t("layouts.columns.hint")}
        error={form.errorAt("/layout/columns")}
        choices={filingColumns}
        say={(column) => t(`filing.column.${column}`)}
        values={values.columns}
        onValues={(columns) => set({ columns })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={values.onlyWhatThereIs}
          onChange={(event) => set({ onlyWhatThereIs: event.currentTarget.checked })}
        />
        {t("layouts.onlyWhatThereIs")}
      </label>
      <h2>{t("layouts.texts")}</h2>
      <p class="small">{t("layouts.texts.hint")}</p>
      <Sheet
        caption={t("layouts.texts")}
        columns={textColumns()}
        lines={values.texts}
        onLines={(texts) => set({ texts })}
      />
      <TextField {...field("sourceZh", "/layout/source/zh")} label={t("layouts.source.zh")} />
      <TextField {...field("sourceEn", "/layout/source/en")} label={t("layouts.source.en")} />
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("layouts.validFrom")} hint={t("layouts.validFrom.hint")} />
      </div>
      <TextAreaField {...field("reason")} label={t("layouts.reason")} />
      {versions[0]?.layout && (
        <button type="button" onClick={() => void send(null)} aria-disabled={form.sending}>
          {t("layouts.reset")}
        </button>
      )}
    </FormFrame>
  );
}
