import { FormDialog } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, DecimalField, SelectField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { useForm, type Form } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { TransferLine } from "../../types.ts";
import { differenceKinds } from "../../../../worker/kernel/vocabulary/takeback.ts";
import type { TransferDialogProps } from "./DispatchDialog.tsx";
import { differenceText, expected, receiptBody, type ReceiptValues } from "./receipt-values.ts";

/** What arrived, line by line, starting from what was still expected; anything else is a difference with a reason. */
export function ReceiptDialog({ transfer, onClose, onDone }: TransferDialogProps) {
  const { me } = useMe();
  const form = useForm<ReceiptValues>(`receipt.${transfer.id}`, `/takeback/transfers/${transfer.id}`, () => ({
    occurredOn: me.today,
    partial: false,
    reason: "",
    lines: transfer.lines.map(expected),
    differences: [],
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/takeback/transfers/${transfer.id}/receipt`,
      body: receiptBody(values),
      label: t("receipt.label"),
    });
  return (
    <FormDialog
      title={t("receipt.title")}
      form={form}
      submitLabel={t("receipt.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <DateField {...field("occurredOn")} label={t("receipt.date")} max={me.today} />
      {transfer.lines.map((line, index) => (
        <LineFields key={line.item} sent={line} index={index} form={form} />
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={values.partial}
          onChange={(event) => set({ partial: event.currentTarget.checked })}
        />
        {t("receipt.partial")}
      </label>
      {transfer.manifestNumber && <DifferenceRows transfer={transfer} form={form} />}
      <TextAreaField {...field("reason")} optional label={t("form.reason")} hint={t("receipt.reason.hint")} />
    </FormDialog>
  );
}

const emptyDifference = { kind: "", item: "", found: "" };

/** What is otherwise than the manifest says, in its five kinds; a quantity that differs is noted by itself. */
function DifferenceRows({ transfer, form }: Pick<TransferDialogProps, "transfer"> & { form: Form<ReceiptValues> }) {
  const { values, set, errorAt } = form;
  return (
    <Rows
      legend={t("manifest.differences")}
      note={t("manifest.differences.hint")}
      pointer="/differences"
      rows={values.differences ?? []}
      onRows={(differences) => set({ differences })}
      errorAt={errorAt}
      empty={emptyDifference}
      addLabel={t("manifest.differences.add")}
      removeLabel={(_, index) => t("manifest.differences.remove", { number: index + 1 })}
      mayBeEmpty
    >
      {({ pointer, ...row }) => {
        const field = fieldsOf(row, pointer);
        return (
          <>
            <div class="field-row">
              <SelectField {...field("kind")} label={t("manifest.differences.kind")}>
                <option value="">{t("form.choose")}</option>
                {options(differenceKinds, (kind) => t(`manifest.difference.${kind}`))}
              </SelectField>
              <SelectField {...field("item")} optional label={t("item.item")}>
                <option value="">{t("manifest.differences.whole")}</option>
                {transfer.lines.map((line) => (
                  <option key={line.item} value={line.item}>
                    {pick(line.itemNameZh, line.itemNameEn)}
                  </option>
                ))}
              </SelectField>
            </div>
            <TextField {...field("found")} label={t("manifest.differences.found")} />
          </>
        );
      }}
    </Rows>
  );
}

function LineFields({ sent, index, form }: { sent: TransferLine; index: number; form: Form<ReceiptValues> }) {
  const line = form.values.lines[index];
  if (!line) return null;
  const field = fieldsOf(
    {
      values: line,
      set: (patch) =>
        form.set({ lines: form.values.lines.map((one, at) => (at === index ? { ...one, ...patch } : one)) }),
      errorAt: form.errorAt,
    },
    `/lines/${index}`,
  );
  return (
    <fieldset class="group">
      <legend>{pick(sent.itemNameZh, sent.itemNameEn)}</legend>
      <p class="small">
        {t("receipt.sent", {
          mass: formatNumber(sent.massKg),
          pieces: formatNumber(sent.pieces),
          difference: differenceText(sent, line),
        })}
      </p>
      <div class="field-row">
        <WholeField {...field("pieces")} label={t("receipt.pieces")} unit={t("unit.piece")} />
        <DecimalField {...field("massKg")} label={t("receipt.mass")} unit="kg" />
      </div>
      <div class="field-row">
        <WholeField {...field("refusedPieces")} optional label={t("receipt.refusedPieces")} unit={t("unit.piece")} />
        <DecimalField {...field("refusedMassKg")} optional label={t("receipt.refusedMass")} unit="kg" />
      </div>
      {sent.item.startsWith("lead_acid_batteries/") && (
        <DecimalField
          {...field("brokenMassKg")}
          optional
          label={t("receipt.broken")}
          unit="kg"
          hint={sent.brokenMassKg ? t("receipt.broken.sent", { mass: formatNumber(sent.brokenMassKg) }) : ""}
        />
      )}
    </fieldset>
  );
}
