import { subjects } from "../../../../worker/kernel/vocabulary/indicators.ts";
import { targetDirections } from "../../../../worker/kernel/vocabulary/registry.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useApi, useFormList } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { wholeDistrict } from "../../state/scope.ts";
import { looksAfter, registryPath } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Page, Party, Zone } from "../../types.ts";
import type { Indicator } from "../../types-figures.ts";
import { viewName } from "../overview/OverviewTabs.tsx";
import { TargetTrial } from "./TargetTrial.tsx";

/** A target for a figure: of the zone or the whole district, or of one party. */
export function TargetDialog({ onClose, onDone }: Closing) {
  const { me, may } = useMe();
  const year = me.today.slice(0, 4);
  const form = useForm("target", "/registry/targets", () => ({
    figure: "",
    zone: me.zone ?? wholeDistrict,
    party: "",
    value: "",
    direction: "at_least",
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    source: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const { data: figures } = useApi<Page<Indicator>>(`/api/v1/indicators?period=${year}&zone=all`);
  const { items: zones } = useFormList<Zone>("zones", "/api/v1/registry/zones");
  const { items: parties } = useFormList<Party>("parties", registryPath(me, "parties"));
  const rates = (figures?.items ?? []).filter(({ unit }) => unit === "percent");
  const own = zones.filter(({ division, code }) => division === me.division && looksAfter(me, code));
  const send = () =>
    form.send({
      path: "/api/v1/targets",
      body: {
        figure: values.figure,
        scope: { zone: values.zone, party: filled(values.party) },
        value: values.value,
        direction: values.direction,
        validFrom: values.validFrom,
        validTo: filled(values.validTo) ?? null,
        source: values.source,
      },
      label: t("target.label", { figure: rates.find(({ id }) => id === values.figure)?.title ?? values.figure }),
    });
  return (
    <FormDialog
      title={t("target.set")}
      note={<p>{t("target.set.note")}</p>}
      form={form}
      submitLabel={t("target.set")}
      {...{ send, onClose, onDone }}
    >
      <SelectField {...field("figure")} label={t("target.figure")}>
        <option value="">{t("form.choose")}</option>
        {subjects.map((subject) => (
          <optgroup key={subject} label={viewName(subject)}>
            {rates
              .filter(({ id }) => id.split(".").includes(subject))
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      <div class="field-row">
        <SelectField {...field("zone", "/scope/zone")} label={t("place.zone")}>
          {looksAfter(me, null) && <option value={wholeDistrict}>{t("target.district")}</option>}
          {own.map(({ code, nameZh, nameEn }) => (
            <option key={code} value={code}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
        <SelectField {...field("party", "/scope/party")} label={t("target.party")}>
          <option value="">{t("target.everybody")}</option>
          {parties.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
      </div>
      <ChoiceField
        {...field("direction")}
        label={t("target.direction")}
        choices={targetDirections.map((value) => ({ value, label: t(`target.direction.${value}`) }))}
      />
      <DecimalField {...field("value")} label={t("target.value")} unit="%" />
      {may("targets.try") && <TargetTrial {...values} />}
      <div class="field-row">
        <DateField {...field("validFrom")} label={t("validity.from")} />
        <DateField {...field("validTo")} label={t("validity.to")} optional />
      </div>
      <TextField {...field("source")} label={t("reference.source")} hint={t("target.source.hint")} />
    </FormDialog>
  );
}
