import { FormPage } from "../../controls/FormPage.tsx";
import { ChoiceField, DateField, DecimalField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { OwnSiteField } from "../../controls/pickers.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { boxSchemes } from "../../../../worker/kernel/vocabulary/express.ts";
import { putUpBody } from "./boxes.ts";

/** Boxes are put up: a column of codes, or a range. */
export default function BoxesForm() {
  const { me } = useMe();
  const form = useForm("express.boxes", "/express/boxes/new", () => ({
    scheme: "own",
    codes: "",
    first: "",
    last: "",
    model: "",
    material: "",
    massKg: "",
    designTrips: "",
    day: me.today,
    siteId: "",
  }));
  const { values, errorAt } = form;
  const field = fieldsOf(form);
  const listed = values.codes.split(/\r?\n/);
  const wrong = listed.flatMap((_, at) => errorAt(`/codes/${at}`) ?? [])[0];
  const send = () =>
    void form.send({
      path: "/api/v1/express/boxes",
      body: putUpBody(values),
      label: t("express.putUp"),
      next: "/express/boxes",
      withoutId: true,
    });
  return (
    <FormPage
      title={t("express.putUp")}
      note={t("express.putUp.note")}
      form={form}
      submitLabel={t("express.putUp")}
      cancelHref="/express/boxes"
      onSubmit={send}
    >
      <ChoiceField
        {...field("scheme")}
        label={t("express.scheme")}
        choices={boxSchemes.map((value) => ({ value, label: t(`express.scheme.${value}`) }))}
      />
      <TextAreaField
        {...field("codes")}
        error={wrong ?? errorAt("/codes")}
        optional
        label={t("express.codes")}
        hint={t("express.codes.hint")}
      />
      <TextField {...field("first", "/range")} optional label={t("express.first")} />
      <TextField {...field("last", "/range/last")} optional label={t("express.last")} />
      <TextField {...field("model")} label={t("express.model")} />
      <TextField {...field("material")} label={t("express.material")} />
      <DecimalField {...field("massKg")} label={t("express.mass")} unit="kg" />
      <WholeField {...field("designTrips")} optional label={t("express.designTrips")} unit={t("express.trips.unit")} />
      <DateField {...field("day")} label={t("list.date")} max={me.today} />
      <OwnSiteField {...field("siteId")} label={t("list.site")} />
    </FormPage>
  );
}
