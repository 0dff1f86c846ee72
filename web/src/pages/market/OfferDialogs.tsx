import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DecimalField, TextField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Offer } from "./types.ts";

const nameOf = (offer: Offer) => `${pick(offer.itemNameZh, offer.itemNameEn)} ${formatNumber(offer.massKg)} kg`;
const hrefOf = ({ id }: Offer) => `/market/offers/${id}`;

export function BidDialog({ offer, ...closing }: Closing & { offer: Offer }) {
  const form = useForm(`bid.${offer.id}`, hrefOf(offer), () => ({ receiverSiteId: "", amountYuan: "", note: "" }));
  const field = fieldsOf(form);
  const { receiverSiteId, amountYuan, note } = form.values;
  const send = () =>
    form.send({
      path: `/api/v1/market/offers/${offer.id}/bids`,
      body: { receiverSiteId, amountYuan, note: filled(note) },
      label: t("market.bid.label", { what: nameOf(offer) }),
    });
  return (
    <FormDialog
      title={t("market.bid")}
      note={<p>{t("market.bid.note", { what: nameOf(offer), terms: offer.paymentTerms })}</p>}
      form={form}
      submitLabel={t("market.bid")}
      send={send}
      {...closing}
    >
      <DecimalField
        {...field("amountYuan")}
        label={t("market.amount")}
        unit={t("unit.yuan")}
        hint={t("market.amount.hint")}
      />
      <OwnSiteField {...field("receiverSiteId")} label={t("market.receiver")} />
      <TextField {...field("note")} optional label={t("market.bidNote")} />
    </FormDialog>
  );
}

export function AcceptDialog({ offer, bid, ...closing }: Closing & { offer: Offer; bid: Offer["bids"][number] }) {
  const form = useForm(`accept.${bid.id}`, hrefOf(offer), () => ({}));
  const who = pick(bid.partyNameZh, bid.partyNameEn);
  const send = () =>
    form.send({
      path: `/api/v1/market/offers/${offer.id}/bids/${bid.id}/acceptance`,
      body: {},
      label: t("market.accept.label", { who }),
    });
  return (
    <FormDialog
      title={t("market.accept")}
      note={
        <p>
          {t("market.accept.note", {
            what: nameOf(offer),
            who,
            yuan: formatNumber(bid.amountYuan),
            terms: offer.paymentTerms,
          })}
        </p>
      }
      form={form}
      submitLabel={t("market.accept")}
      send={send}
      {...closing}
    />
  );
}

export function WithdrawDialog({ offer, ...closing }: Closing & { offer: Offer }) {
  const form = useForm(`withdraw.${offer.id}`, hrefOf(offer), () => ({}));
  const send = () =>
    form.send({
      path: `/api/v1/market/offers/${offer.id}/withdrawal`,
      body: {},
      label: t("market.withdraw.label", { what: nameOf(offer) }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={t("market.withdraw")}
      note={<p>{t("market.withdraw.note", { what: nameOf(offer), count: offer.bidCount })}</p>}
      form={form}
      submitLabel={t("market.withdraw")}
      send={send}
      {...closing}
    />
  );
}
