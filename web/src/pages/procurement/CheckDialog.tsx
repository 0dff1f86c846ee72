import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, DateField, TextField } from "../../controls/inputs.tsx";
import { Mark } from "../../controls/marks.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { checkOutcomes } from "../../../../worker/kernel/vocabulary/procurement.ts";
import { formatYuan } from "./names.ts";
import type { Certificate, CheckAnswer } from "./types.ts";

/** What the register says of a certificate; then the purchases that follow from it. */
export function CheckDialog({ certificate, onClose, onDone }: Closing & { certificate: Certificate }) {
  const [answer, setAnswer] = useState<CheckAnswer>();
  const close = (): void => {
    onClose();
    if (answer) onDone();
  };
  return answer ? (
    <Affected answer={answer} onClose={close} />
  ) : (
    <Look certificate={certificate} onClose={onClose} onSent={setAnswer} />
  );
}

function Look(props: { certificate: Certificate; onClose: () => void; onSent: (answer: CheckAnswer) => void }) {
  const { certificate } = props;
  const { me } = useMe();
  const address = `/procurement/certificates/${certificate.id}/check`;
  const form = useForm(`check.${certificate.id}`, "/procurement/certificates", () => ({
    outcome: "",
    on: me.today,
    seen: "",
    where: certificate.check?.where ?? "",
    lookAgainOn: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  // The dialog goes on to the purchases by itself: it is not closed when the form was sent at once.
  const send = async (): Promise<boolean> => {
    let isAnswered = false;
    const { outcome, on, seen, where, lookAgainOn } = values;
    const isDone = await form.send({
      path: `/api/v1${address}`,
      body: { outcome, on, seen, where: filled(where), lookAgainOn: filled(lookAgainOn) },
      label: certificate.number,
      onSent: (answer) => {
        isAnswered = true;
        props.onSent(answer as CheckAnswer);
      },
    });
    return isDone && !isAnswered;
  };
  return (
    <FormDialog
      title={t("certificates.check.title", { number: certificate.number })}
      note={<p>{t("certificates.check.explain")}</p>}
      form={form}
      submitLabel={t("procurement.save")}
      send={send}
      onClose={props.onClose}
    >
      <ChoiceField
        {...field("outcome")}
        label={t("certificates.outcome")}
        choices={checkOutcomes.map((value) => ({ value, label: t(`certificates.outcome.${value}`) }))}
      />
      <DateField {...field("on")} label={t("certificates.on")} max={me.today} />
      <TextField {...field("seen")} label={t("certificates.seen")} hint={t("certificates.seen.hint")} />
      <TextField {...field("where")} optional label={t("certificates.where")} hint={t("certificates.where.hint")} />
      {values.outcome !== "revoked" && (
        <DateField
          {...field("lookAgainOn")}
          optional
          label={t("certificates.lookAgainOn")}
          hint={t("certificates.lookAgainOn.hint", { date: certificate.validTo })}
        />
      )}
    </FormDialog>
  );
}

function Affected({ answer, onClose }: { answer: CheckAnswer; onClose: () => void }) {
  const { affected, affectedCount, state } = answer;
  return (
    <Dialog title={t(`certificates.affected.${state === "revoked" ? "revoked" : "checked"}`)} onClose={onClose}>
      <p>{t("certificates.affected.count", { count: formatNumber(affectedCount) })}</p>
      {affected.length > 0 && (
        <DataTable
          caption={t("certificates.purchases")}
          rows={affected.slice(0, 20)}
          rowKey={({ id }) => id}
          columns={[
            { name: "date", head: t("list.date"), nowrap: true, cell: (row) => row.purchasedOn },
            { name: "buyer", head: t("procurement.buyer"), cell: (row) => pick(row.buyerNameZh, row.buyerNameEn) },
            {
              name: "amount",
              head: `${t("quantity.money")} (${t("unit.yuan")})`,
              number: true,
              cell: (row) => formatYuan(row.amountYuan),
            },
            {
              name: "counts",
              head: t("procurement.standing"),
              cell: (row) =>
                row.checked ? (
                  <Mark tone="good" icon="check" text={t("procurement.green")} />
                ) : (
                  <Mark tone="due" icon="warning" text={t(`certificates.unchecked.${row.reason ?? "revoked"}`)} />
                ),
            },
          ]}
        />
      )}
      <p class="row-actions">
        <a class="button" href={withQuery("/procurement/purchases", { certificate: answer.id })}>
          {t("certificates.affected.all")}
        </a>
        <button type="button" class="primary" onClick={onClose}>
          {t("dialog.close")}
        </button>
      </p>
    </Dialog>
  );
}
