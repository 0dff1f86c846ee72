import { options } from "../../controls/options.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { ItemField, OwnSiteField, useItems } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { fates } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { StockHint } from "./Lines.tsx";
import { useStock } from "./use-stock.ts";

type DeliveryValues = {
  siteId: string;
  occurredOn: string;
  item: string;
  massKg: string;
  pieces: string;
  fate: string;
  buyer: string;
};

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
    buyer: "",
  }));
  const { values, set, errorAt } = form;
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
        buyer: values.buyer.trim(),
      },
      label: t("deliveries.label", { item: item ? pick(item.nameZh, item.nameEn) : values.item, mass: values.massKg }),
      next: "/takeback/deliveries",
    });
  };
  return (
    <>
      <PageHead title={t("deliveries.log")} />
      <FormFrame form={form} submitLabel={t("form.book")} cancelHref="/takeback/deliveries" onSubmit={send}>
        <OwnSiteField
          pointer="/siteId"
          label={t("list.site")}
          value={values.siteId}
          onValue={(siteId) => set({ siteId })}
          error={errorAt("/siteId")}
        />
        <DateField
          pointer="/occurredOn"
          label={t("list.date")}
          max={me.today}
          value={values.occurredOn}
          onValue={(occurredOn) => set({ occurredOn })}
          error={errorAt("/occurredOn")}
        />
        <ItemField
          pointer="/item"
          group="all"
          label={t("item.item")}
          hint={<StockHint stock={stock} item={values.item} />}
          value={values.item}
          onValue={chooseItem}
          error={errorAt("/item")}
        />
        <div class="field-row">
          <DecimalField
            pointer="/massKg"
            label={t("quantity.mass")}
            unit="kg"
            value={values.massKg}
            onValue={(massKg) => set({ massKg })}
            error={errorAt("/massKg")}
          />
          <WholeField
            pointer="/pieces"
            optional={item?.kind !== "product"}
            label={t("quantity.pieces")}
            unit={t("unit.piece")}
            value={values.pieces}
            onValue={(pieces) => set({ pieces })}
            error={errorAt("/pieces")}
          />
        </div>
        <SelectField
          pointer="/fate"
          label={t("delivery.fate")}
          hint={fateHint(values.item)}
          value={values.fate}
          onValue={(fate) => set({ fate })}
          error={errorAt("/fate")}
        >
          <option value="">{t("form.choose")}</option>
          {options(fates, (name) => t(`fate.${name}`))}
        </SelectField>
        <TextField
          pointer="/buyer"
          label={t("delivery.buyer")}
          value={values.buyer}
          onValue={(buyer) => set({ buyer })}
          error={errorAt("/buyer")}
        />
      </FormFrame>
    </>
  );
}

/** What the law says of the fates of some things; nothing of all others. */
function fateHint(item: string): string {
  if (item.includes("/assembly-")) return t("delivery.fate.assembly");
  if (item.endsWith("/traction-battery")) return t("delivery.fate.tractionBattery");
  return item.startsWith("electronics/") && !item.includes("/material/") ? t("delivery.fate.secondHand") : "";
}
