import { PeriodField } from "../../controls/PeriodField.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DecimalField } from "../../controls/inputs.tsx";
import { OwnSiteField, useOwnSites } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { pick, t } from "../../words/index.ts";
import { periodAfter, periodName, periodOf } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { filled } from "../../forms/typed.ts";

type EnergyValues = { siteId: string; period: string; energyKwh: string };

/** What the electricity meter of a plant showed for a month. */
export default function EnergyForm() {
  const { me } = useMe();
  const { items: sites } = useOwnSites();
  const form = useForm<EnergyValues>("energy", "/takeback/energy/new", () => ({
    siteId: "",
    // As a rule the month that has just ended.
    period: periodAfter(periodOf(me.today, "month"), -1),
    energyKwh: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const send = (): void => {
    const site = sites.find(({ id }) => id === values.siteId);
    void form.send({
      path: "/api/v1/takeback/energy",
      body: {
        siteId: filled(values.siteId),
        period: values.period,
        carrier: "electricity",
        energyKwh: filled(values.energyKwh),
      },
      label: t("energy.label", {
        site: pick(site?.nameZh, site?.nameEn),
        period: periodName(values.period),
        amount: values.energyKwh,
      }),
      next: "/takeback/energy",
    });
  };
  return (
    <FormPage
      title={t("energy.log")}
      note={t("energy.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/energy"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} kinds={["treatment_plant"]} label={t("energy.site")} />
      <PeriodField
        {...field("period")}
        label={t("energy.month")}
        hint={values.period === periodOf(me.today, "month") ? t("energy.running") : undefined}
        kind="month"
      />
      <DecimalField {...field("energyKwh")} label={t("energy.amount")} hint={t("energy.amount.hint")} unit="kWh" />
    </FormPage>
  );
}
