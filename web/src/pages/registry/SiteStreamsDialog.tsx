import { handledStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useMe } from "../../state/session.ts";
import type { Site } from "../../types.ts";
import { streamName } from "../../words/names.ts";
import { pick, t } from "../../words/index.ts";

/** What a site takes from a day on; what was said before stays on record. */
export function SiteStreamsDialog({ site, onClose, onDone }: Closing & { site: Site }) {
  const { me } = useMe();
  const form = useForm(`streams.${site.id}`, "/registry/sites", () => ({
    streams: handledStreams.filter((stream) => site.streams?.includes(stream)),
    validFrom: me.today,
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const name = pick(site.nameZh, site.nameEn);
  const send = () =>
    form.send({
      path: `/api/v1/registry/sites/${site.id}/streams`,
      body: values,
      withoutId: true,
      label: t("site.streams.label", { name }),
    });
  return (
    <FormDialog
      title={t("site.streams.change")}
      note={<p>{t("site.streams.explain", { name })}</p>}
      form={form}
      submitLabel={t("site.streams.change")}
      {...{ send, onClose, onDone }}
    >
      <ChecksField
        pointer="/streams"
        label={t("site.streams")}
        choices={handledStreams}
        say={streamName}
        values={values.streams}
        onValues={(streams) => set({ streams })}
        error={errorAt("/streams")}
      />
      <DateField {...field("validFrom")} label={t("validity.from")} />
      <TextField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
