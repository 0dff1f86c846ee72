import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { ChoiceField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useFormList } from "../../api/use-api.ts";
import { planQuantities } from "../../../../worker/kernel/vocabulary/network.ts";
import { pick, t } from "../../words/index.ts";
import { siteKindName } from "../../words/names.ts";
import { navigate } from "../../state/router.ts";
import { useScope, wholeDistrict } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { zonesFor } from "../../state/zones.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Site } from "../../types.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { CandidateTable, meteredIn, MeteredOptions } from "./CandidateTable.tsx";
import { planPlace } from "./plan-names.ts";
import { asksOfCentres, bodyOf, emptyPlace, type PlaceRow, type PlanValues } from "./plan-values.ts";
import { QuantityTable } from "./QuantityTable.tsx";
import type { Plan } from "./types.ts";
import "./style.ts";

const nodeKinds: readonly Site["kind"][] = ["transfer_station", "sorting_centre", "treatment_plant"];

export default function PlanForm() {
  const { me } = useMe();
  const thisYear = Number(me.today.slice(0, 4));
  const scope = useScope();
  const { items } = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false");
  const form = useDirectForm<PlanValues>(() => ({
    year: String(thisYear + 1),
    zone: scope.zone,
    stream: "",
    quantities: "trend",
    costPerTonneKmYuan: "",
    detourFactor: "",
    serviceRadiusKm: "",
    minimumAreaM2: "",
    metered: false,
    capacityKg: "",
    yearlyCostYuan: "",
    points: {},
    sites: {},
    places: [],
  }));
  const { values, set } = form;
  const field = fieldsOf(form);
  const years = (values.quantities === "trend" ? [0, 1, 2, 3, 4, 5] : [0, -1, -2]).map((on) => String(thisYear + on));
  const nodes = items.filter(({ kind, latitude, streams, division, zone }) => {
    const takesIt = values.stream === "" || streams === null || streams.some((stream) => stream === values.stream);
    const isHere =
      values.zone === wholeDistrict ? division === me.division || me.role === "admin" : zone === values.zone;
    return nodeKinds.includes(kind) && latitude !== null && takesIt && isHere;
  });
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
      wide
      submitLabel={t("plan.submit")}
      cancelHref="/network/plans"
      onSubmit={() => void submit()}
    >
      <ChoiceField
        pointer="/quantities"
        label={t("plan.quantities")}
        value={values.quantities}
        onValue={(value) => {
          const quantities = planQuantities.find((each) => each === value) ?? "books";
          set({ quantities, year: String(quantities === "trend" ? thisYear + 1 : thisYear) });
        }}
        choices={planQuantities.toReversed().map((value) => ({ value, label: t(`plan.quantities.${value}`) }))}
      />
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
        <DecimalField
          {...field("detourFactor")}
          label={t("plan.detour")}
          hint={t("plan.detour.hint")}
          unit="×"
          optional
        />
        <DecimalField
          {...field("serviceRadiusKm")}
          label={t("plan.radius")}
          hint={t("plan.radius.hint")}
          unit="km"
          optional
        />
        <DecimalField {...field("capacityKg")} label={t("plan.capacity")} hint={t("plan.capacity.hint")} unit="kg" />
        <DecimalField
          {...field("yearlyCostYuan")}
          label={t("plan.yearlyCost")}
          hint={t("plan.capacity.hint")}
          unit={t("unit.yuan")}
        />
      </div>
      {values.quantities === "trend" && <QuantityTable values={values} set={set} />}
      <fieldset class="network-section">
        <legend>{t("plan.centres")}</legend>
        <p class="small">{t("plan.centres.note")}</p>
        <div class="plan-terms">
          <DecimalField {...field("minimumAreaM2")} label={t("plan.minimumArea")} unit="m²" optional />
          <label class="plan-check">
            <input
              type="checkbox"
              checked={values.metered}
              onChange={(event) => set({ metered: event.currentTarget.checked })}
            />{" "}
            {t("plan.mustBeMetered")}
          </label>
        </div>
      </fieldset>
      <CandidateTable nodes={nodes} values={values} set={set} />
      {values.places.map((place, index) => (
        <PlaceFields
          key={index}
          number={index + 1}
          place={place}
          asked={asksOfCentres(values)}
          nodes={nodes}
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
  /** Whether a sorting centre has to say its area and metering. */
  asked: boolean;
  nodes: readonly Site[];
  onChange: (change: Partial<PlaceRow>) => void;
  onRemove: () => void;
};

function PlaceFields({ number, place, asked, nodes, onChange, onRemove }: PlaceProps) {
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
        <SelectField
          pointer={`${at}/kind`}
          label={t("site.kind")}
          value={place.kind}
          onValue={(kind) => onChange({ kind })}
        >
          {options(nodeKinds, siteKindName)}
        </SelectField>
        <SelectField
          pointer={`${at}/movesFrom`}
          label={t("plan.movesFrom")}
          optional
          value={place.movesFrom}
          onValue={(movesFrom) => onChange({ movesFrom })}
        >
          <option value="">{t("plan.movesFrom.none")}</option>
          {nodes.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {pick(nameZh, nameEn)}
            </option>
          ))}
        </SelectField>
        {asked && place.kind === "sorting_centre" && (
          <>
            <DecimalField
              pointer={`${at}/areaM2`}
              label={t("plan.area")}
              unit="m²"
              value={place.areaM2}
              onValue={(areaM2) => onChange({ areaM2 })}
            />
            <SelectField
              pointer={`${at}/metered`}
              label={t("plan.metered")}
              value={place.metered}
              onValue={(value) => onChange({ metered: meteredIn(value) })}
            >
              <MeteredOptions />
            </SelectField>
          </>
        )}
        <button type="button" class="link" onClick={onRemove}>
          {t("plan.remove")}
        </button>
      </div>
    </fieldset>
  );
}
