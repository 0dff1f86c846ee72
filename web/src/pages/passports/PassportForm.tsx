import { FormPage } from "../../controls/FormPage.tsx";
import { DateField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { useApi } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Contents } from "./types.ts";

const emptyContent = { deliveryId: "", massKg: "" };

/** Says of a product which received material went into it; each gram once. */
export default function PassportForm() {
  const form = useForm("passport", "/passports/new", () => ({
    siteId: "",
    madeOn: "",
    nameZh: "",
    nameEn: "",
    gtin: "",
    batch: "",
    serial: "",
    pieces: "",
    massKg: "",
    contents: [{ ...emptyContent }],
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const received = useApi<Contents>("/api/v1/passports/contents").data?.items ?? [];
  const here = received.filter(({ siteId }) => siteId === values.siteId);
  const send = () =>
    void form.send({
      path: "/api/v1/passports",
      body: {
        siteId: values.siteId,
        madeOn: values.madeOn,
        nameZh: values.nameZh,
        nameEn: filled(values.nameEn),
        gtin: filled(values.gtin),
        batch: values.batch,
        serial: filled(values.serial),
        pieces: wholeNumber(values.pieces),
        massKg: filled(values.massKg),
        contents: values.contents.map(({ deliveryId, massKg }) => ({ deliveryId, massKg: filled(massKg) })),
      },
      label: t("passports.label", { name: values.nameZh, batch: values.batch }),
      next: "/passports",
    });
  return (
    <FormPage
      title={t("passports.issue")}
      note={t("passports.issue.note")}
      form={form}
      submitLabel={t("passports.issue")}
      cancelHref="/passports"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} label={t("passports.site")} />
      <DateField {...field("madeOn")} label={t("passports.madeOn")} />
      <div class="field-row">
        <TextField {...field("nameZh")} label={t("passports.name")} />
        <TextField {...field("nameEn")} optional label={t("passports.nameEn")} />
      </div>
      <TextField {...field("gtin")} optional label="GTIN" hint={t("passports.gtin.hint")} />
      <div class="field-row">
        <TextField {...field("batch")} label={t("passports.batchNumber")} />
        <TextField {...field("serial")} optional label={t("passports.serial")} />
      </div>
      <div class="field-row">
        <WholeField {...field("pieces")} label={t("quantity.pieces")} unit={t("unit.piece")} />
        <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" hint={t("passports.mass.hint")} />
      </div>
      <Rows
        pointer="/contents"
        legend={t("passports.contents")}
        rows={values.contents}
        onRows={(contents) => set({ contents })}
        errorAt={errorAt}
        empty={emptyContent}
        addLabel={t("passports.add")}
        removeLabel={(_, index) => t("passports.remove", { number: index + 1 })}
      >
        {(row) => {
          const own = fieldsOf<typeof emptyContent>(row, row.pointer);
          return (
            <div class="field-row">
              <SelectField {...own("deliveryId")} label={t("passports.content")} hint={t("passports.content.hint")}>
                <option value="">{t("passports.choose")}</option>
                {here.map((content) => (
                  <option key={content.deliveryId} value={content.deliveryId}>
                    {t("passports.content.left", {
                      item: pick(content.itemNameZh, content.itemNameEn),
                      date: formatDate(content.receivedOn),
                      left: formatNumber(content.leftKg),
                    })}
                  </option>
                ))}
              </SelectField>
              <DecimalField {...own("massKg")} label={t("quantity.mass")} unit="kg" />
            </div>
          );
        }}
      </Rows>
    </FormPage>
  );
}
