import { fieldsOf } from "../../forms/fields.ts";
import { options } from "../../controls/options.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { SelectField, WholeField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { periodAfter, periodName, periodOf, recentPeriods } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { wholeNumber } from "../../forms/typed.ts";

const names = ["expressTrips", "reusableTrips", "cartonsReused", "collectionDevices"] as const;
type TripsValues = { period: string } & Record<(typeof names)[number], string>;

const labels = {
  expressTrips: "trips.all",
  reusableTrips: "trips.reusable",
  cartonsReused: "trips.cartons",
  collectionDevices: "trips.devices",
} as const;
const units = {
  expressTrips: "unit.trip",
  reusableTrips: "unit.trip",
  cartonsReused: "unit.piece",
  collectionDevices: "unit.device",
} as const;

/** A month's same-city express trips, cartons used again, and collection devices. */
export default function TripsForm() {
  const { me } = useMe();
  const form = useForm<TripsValues>("trips", "/takeback/trips/new", () => ({
    period: periodAfter(periodOf(me.today, "month"), -1),
    expressTrips: "",
    reusableTrips: "",
    cartonsReused: "",
    collectionDevices: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = (): void => {
    const counts = names.map((name) => [name, wholeNumber(values[name])]);
    void form.send({
      path: "/api/v1/takeback/trips",
      body: { period: values.period, ...Object.fromEntries(counts) },
      label: t("trips.label", { period: periodName(values.period) }),
      next: "/takeback/trips",
    });
  };
  return (
    <>
      <PageHead title={t("trips.log")} note={t("trips.form.note")} />
      <FormFrame form={form} submitLabel={t("form.book")} cancelHref="/takeback/trips" onSubmit={send}>
        <SelectField {...field("period")} label={t("period.kind.month")}>
          {options(recentPeriods(me.today, "month"), periodName)}
        </SelectField>
        {names.map((name, index) => (
          <WholeField
            key={name}
            pointer={`/${name}`}
            optional={index > 1}
            label={t(labels[name])}
            hint={name === "reusableTrips" ? t("trips.reusable.hint") : ""}
            unit={t(units[name])}
            value={values[name]}
            onValue={(value) => set({ [name]: value })}
            error={errorAt(`/${name}`)}
          />
        ))}
      </FormFrame>
    </>
  );
}
