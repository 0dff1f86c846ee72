import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { DateField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, OwnSiteField, TargetSiteField, useItems } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { lotsBody } from "../lots/lot-choices.ts";
import { LotsOfLine } from "../lots/LotsField.tsx";
import type { DeliveryValues } from "./delivery-values.ts";
import { StockHint } from "./Lines.tsx";
import { NearReceivers } from "./NearReceivers.tsx";
import { useStock } from "./use-stock.ts";

/** Material or parts leaving the books: to whom, and to what fate. */
export default function DeliveryForm() {
  const { me } = useMe();
  const { items } = useItems();
  const form = useForm<DeliveryValues>("delivery", "/takeback/deliveries/new", () => ({
    siteId: "",
    occurredOn: me.today,
    item: "",
    massKg: "",
    pieces: "",
    fate: "",
    receiverSiteId: "",
    buyer: "",
    manifestNumber: "",
    offerId: "",
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.siteId);
  const item = items.find((one) => one.code === values.item);
  const chooseItem = (code: string): void => {
    const chosen = items.find((one) => one.code === code);
    set({ item: code, fate: values.fate || (chosen?.defaultFate ?? "") });
  };
  const send = (): void => {
    void form.send({
      path: "/api/v1/takeback/deliveries",
      body: {
        siteId: values.siteId,
        occurredOn: values.occurredOn,
        item: values.item,
        massKg: filled(values.massKg),
        pieces: wholeNumber(values.pieces),
        fate: values.fate,
        receiverSiteId: filled(values.receiverSiteId),
        buyer: filled(values.buyer),
        manifestNumber: filled(values.manifestNumber),
        offerId: filled(values.offerId),
        ...lotsBody(values.lots, values.siteId, values.item),
      },
      label: t("deliveries.label", { item: item ? pick(item.nameZh, item.nameEn) : values.item, mass: values.massKg }),
      next: "/takeback/deliveries",
    });
  };
  return (
    <FormPage
      title={t("deliveries.log")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/deliveries"
      onSubmit={send}
    >
      {values.offerId && <p class="small">{t("transfer.forOffer")}</p>}
      <OwnSiteField {...field("siteId")} label={t("list.site")} />
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <ItemField
        {...field("item")}
        group="all"
        label={t("item.item")}
        hint={<StockHint stock={stock} item={values.item} />}
        onValue={chooseItem}
      />
      <div class="field-row">
        <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" />
        <WholeField
          {...field("pieces")}
          optional={item?.kind !== "product"}
          label={t("quantity.pieces")}
          unit={t("unit.piece")}
        />
      </div>
      <LotsOfLine row={{ ...form, pointer: "" }} siteId={values.siteId} />
      <SelectField {...field("fate")} label={t("delivery.fate")} hint={fateHint(values.item)}>
        <option value="">{t("form.choose")}</option>
        {options(fates, (name) => t(`fate.${name}`))}
      </SelectField>
      <TargetSiteField
        {...field("receiverSiteId")}
        optional
        except={values.siteId}
        label={t("delivery.receiver")}
        hint={t("delivery.receiver.hint")}
      />
      <TextField
        {...field("buyer")}
        optional={values.receiverSiteId !== ""}
        label={t("delivery.buyer")}
        hint={
          values.receiverSiteId === "" ? (
            <NearReceivers
              written={values.buyer}
              except={values.siteId}
              onChoose={(receiverSiteId) => set({ receiverSiteId, buyer: "" })}
            />
          ) : (
            t("delivery.buyer.hint")
          )
        }
      />
      <TextField
        {...field("manifestNumber")}
        optional
        label={t("delivery.manifest")}
        hint={t("delivery.manifest.hint")}
      />
    </FormPage>
  );
}

/** What the law says of the fates of some things; nothing of all others. */
function fateHint(item: string): string {
  if (item.includes("/assembly-")) return t("delivery.fate.assembly");
  if (item.endsWith("/traction-battery")) return t("delivery.fate.tractionBattery");
  return item.startsWith("electronics/") && !item.includes("/material/") ? t("delivery.fate.secondHand") : "";
}
