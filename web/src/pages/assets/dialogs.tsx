import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, TextField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { codesIn } from "../became/code.ts";
import type { Asset } from "./types.ts";

/** By which receipt it came back. */
export function BackDialog({ asset, onClose, onDone }: Closing & { asset: Asset }) {
  const form = useForm(`asset.back.${asset.id}`, "/procurement/assets", () => ({ returnId: "" }));
  const { returnId } = form.values;
  const label = t("assets.back.of", { number: asset.number });
  return (
    <FormDialog
      title={label}
      note={<p>{t("assets.back.note")}</p>}
      form={form}
      submitLabel={t("assets.back")}
      send={() =>
        form.send({
          path: `/api/v1/procurement/assets/${asset.id}/return`,
          // A receipt's QR code holds an address with the code in it.
          body: { returnId: codesIn(returnId)[0] ?? returnId },
          label,
        })
      }
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...fieldsOf(form)("returnId")} label={t("assets.code")} />
    </FormDialog>
  );
}

export function CorrectDialog({ asset, onClose, onDone }: Closing & { asset: Asset }) {
  const states = asset.state === "returned" ? (["in_use", "withdrawn"] as const) : (["withdrawn"] as const);
  const form = useForm(`asset.correct.${asset.id}`, "/procurement/assets", () => ({ state: states[0] as string }));
  const label = t("assets.correct.of", { number: asset.number });
  return (
    <FormDialog
      title={label}
      form={form}
      submitLabel={t("assets.correct")}
      send={() =>
        form.send({
          path: `/api/v1/procurement/assets/${asset.id}/correction`,
          body: { state: form.values.state },
          label,
        })
      }
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...fieldsOf(form)("state")}
        label={t("assets.correct.to")}
        choices={states.map((value) => ({ value, label: t(`assets.correct.${value}`) }))}
      />
    </FormDialog>
  );
}
