import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import type { Site, SiteOperator } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

/** Asks before another company may book for a site no more. */
export function OperatorEndDialog({
  site,
  operator,
  onClose,
  onDone,
}: Closing & {
  site: Pick<Site, "id" | "nameZh" | "nameEn">;
  operator: Pick<SiteOperator, "partyId" | "nameZh" | "nameEn">;
}) {
  const form = useForm(`operator-end.${site.id}.${operator.partyId}`, "/registry/sites", () => ({ reason: "" }));
  const field = fieldsOf(form);
  const [name, who] = [pick(site.nameZh, site.nameEn), pick(operator.nameZh, operator.nameEn)];
  const send = () =>
    form.send({
      path: `/api/v1/registry/sites/${site.id}/operators/withdrawal`,
      body: { partyId: operator.partyId, ...form.values },
      withoutId: true,
      label: t("site.operators.end.label", { name }),
    });
  return (
    <FormDialog
      title={t("site.operators.end")}
      note={<p>{t("site.operators.end.explain", { name, who })}</p>}
      form={form}
      submitLabel={t("site.operators.end")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("reason")} label={t("form.reason")} />
    </FormDialog>
  );
}
