import type { Closing } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, DecimalField, TextField, WholeField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Claim, Claimable } from "../../types-duty.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { ClaimChecks } from "./ClaimChecks.tsx";

type Props = Closing & { of: Claimable; year: string };

/** Claims a part of what one treater has left of one item in a year. */
export function ClaimDialog({ of, year, onClose, onDone }: Props) {
  const { me } = useMe();
  const [day] = useState(me.today.startsWith(year) ? me.today : `${year}-12-31`);
  const form = useForm(`claim.${of.treaterId}.${of.item}.${year}`, "/duty", () => ({
    occurredOn: day,
    pieces: "",
    massKg: "",
    evidence: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const item = pick(of.itemNameZh, of.itemNameEn);
  const [claimed, setClaimed] = useState<Claim>();
  const close = (): void => {
    onClose();
    if (claimed) onDone();
  };
  const send = async (): Promise<void> => {
    let answered: Claim | undefined;
    const booked = await form.send({
      path: "/api/v1/takeback/claims",
      body: {
        occurredOn: values.occurredOn,
        year,
        mode: of.mode,
        treaterId: of.treaterId,
        item: of.item,
        pieces: wholeNumber(values.pieces),
        massKg: filled(values.massKg),
        evidence: filled(values.evidence),
      },
      label: t("claims.label", { mass: values.massKg, item }),
      onSent: (answer) => {
        answered = asClaim(answer);
      },
    });
    if (!booked) return;
    if (answered) {
      setClaimed(answered);
      return;
    }
    onClose();
    onDone();
  };
  const left = { treater: pick(of.treaterNameZh, of.treaterNameEn), year, mass: formatNumber(of.massKg) };
  if (claimed) {
    return (
      <Dialog title={t("claims.booked", { mass: formatNumber(claimed.massKg), item })} onClose={close}>
        <ClaimChecks checks={claimed.checks} />
        <div class="form-actions">
          <button type="button" class="primary" onClick={close}>
            {t("dialog.close")}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`${t("claims.form.title")} · ${item}`} onClose={onClose}>
      <p>{t("claims.form.note", { ...left, pieces: formatNumber(of.pieces) })}</p>
      <FormFrame form={form} submitLabel={t("claims.submit")} onSubmit={() => void send()}>
        <DateField
          pointer="/occurredOn"
          label={t("claims.date")}
          hint={t("claims.date.hint")}
          max={me.today}
          value={values.occurredOn}
          onValue={(occurredOn) => set({ occurredOn })}
          error={errorAt("/occurredOn") ?? errorAt("/year")}
        />
        <div class="field-row">
          <WholeField {...field("pieces")} label={t("quantity.pieces")} unit={t("unit.piece")} />
          <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" />
        </div>
        <TextField {...field("evidence")} label={t("claims.evidence")} hint={t("claims.evidence.hint")} optional />
      </FormFrame>
    </Dialog>
  );
}

/** The answer to a claim that was booked, whose shape the Worker's schema holds; undefined where another try got it. */
function asClaim(answer: unknown): Claim | undefined {
  return answer === undefined ? undefined : (answer as Claim);
}
