import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useFormList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { navigate } from "../../state/router.ts";
import { useScope, wholeDistrict } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { zonesFor } from "../../state/zones.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Site } from "../../types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { CandidateTable } from "./CandidateTable.tsx";
import { planPlace } from "./plan-names.ts";
import { bodyOf, emptyPlace, type PlaceRow, type PlanValues } from "./plan-values.ts";
import type { Plan } from "./types.ts";
import "./style.ts";

const nodeKinds: readonly Site["kind"][] = ["transfer_station", "sorting_centre", "treatment_plant"];

export default function PlanForm() {
  const { me } = useMe();
  const scope = useScope();
  const { items } = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false");
  const nodes = items.filter(({ kind, latitude }) => nodeKinds.includes(kind) && latitude !== null);
  const form = useDirectForm<PlanValues>(() => ({
    year: me.today.slice(0, 4),
    zone: scope.zone,
    stream: "",
    costPerTonneKmYuan: "",
    capacityKg: "",
    yearlyCostYuan: "",
    sites: {},
    places: [],
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const years = [0, 1, 2].map((back) => String(Number(me.today.slice(0, 4)) - back));
  const zones = zonesFor(me);
  const submit = async (): Promise<void> => {
    const body = bodyOf(
      values,
      nodes.map(({ id }) => id),
    );
    const plan = await form.send<Plan>("/api/v1/network/plans", body);
    if (plan) navigate(`/network/plans/${plan.id}?solve=1`);
  };
  return (
    <FormPage
      title={t("plan.new")}
      note={t("plan.form.note")}
      form={form}
      submitLabel={t("plan.submit")}
      cancelHref="/network/plans"
      onSubmit={() => void submit()}
    >
      <div class="plan-terms">
        <SelectField {...field("year")} label={t("plan.year")}>
          {options(years, (year) => year)}
        </SelectField>
        <SelectField {...field("zone")} label={t("plan.zone")}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {planPlace({ zone: zone === wholeDistrict ? null : zone })}
            </option>
          ))}
        </SelectField>
        <SelectField {...field("stream")} label={t("network.stream")}>
          <option value="">{t("plan.everyStream")}</option>
          {options(takebackStreams, (name) => t(`stream.${name}`))}
        </SelectField>
        <DecimalField
          {...field("costPerTonneKmYuan")}
          label={t("plan.cost")}
          hint={t("plan.cost.hint")}
          unit={t("unit.yuan")}
        />
        <DecimalField {...field("capacityKg")} label={t("plan.capacity")} hint={t("plan.capacity.hint")} unit="kg" />
        <DecimalField
          {...field("yearlyCostYuan")}
          label={t("plan.yearlyCost")}
          hint={t("plan.capacity.hint")}
          unit={t("unit.yuan")}
        />
      </div>
      <CandidateTable nodes={nodes} values={values} set={set} />
      {values.places.map((place, index) => (
        <PlaceFields
          key={index}
          number={index + 1}
          place={place}
          onChange={(change) => set({ places: values.places.with(index, { ...place, ...change }) })}
          onRemove={() => set({ places: values.places.toSpliced(index, 1) })}
        />
      ))}
      <p>
        <button type="button" onClick={() => set({ places: [...values.places, emptyPlace] })}>
          {t("plan.addPlace")}
        </button>
      </p>
    </FormPage>
  );
}

type PlaceProps = {
  number: number;
  place: PlaceRow;
  onChange: (change: Partial<PlaceRow>) => void;
  onRemove: () => void;
};

function PlaceFields({ number, place, onChange, onRemove }: PlaceProps) {
  const at = `/places/${number}`;
  return (
    <fieldset>
      <legend>{t("plan.place", { number })}</legend>
      <div class="plan-place">
        <TextField
          pointer={`${at}/name`}
          label={t("plan.place.name")}
          value={place.name}
          onValue={(name) => onChange({ name })}
        />
        <DecimalField
          pointer={`${at}/latitude`}
          label={t("plan.latitude")}
          unit="°"
          value={place.latitude}
          onValue={(latitude) => onChange({ latitude })}
        />
        <DecimalField
          pointer={`${at}/longitude`}
          label={t("plan.longitude")}
          unit="°"
          value={place.longitude}
          onValue={(longitude) => onChange({ longitude })}
        />
        <DecimalField
          pointer={`${at}/capacityKg`}
          label={t("plan.capacity")}
          unit="kg"
          optional
          value={place.capacityKg}
          onValue={(capacityKg) => onChange({ capacityKg })}
        />
        <DecimalField
          pointer={`${at}/yearlyCostYuan`}
          label={t("plan.yearlyCost")}
          unit={t("unit.yuan")}
          optional
          value={place.yearlyCostYuan}
          onValue={(yearlyCostYuan) => onChange({ yearlyCostYuan })}
        />
        <button type="button" class="link" onClick={onRemove}>
          {t("plan.remove")}
        </button>
      </div>
    </fieldset>
  );
}
