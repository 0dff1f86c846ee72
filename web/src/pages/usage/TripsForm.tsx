import { PeriodField } from "../../controls/PeriodField.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { WholeField } from "../../controls/inputs.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { periodAfter, periodName, periodOf } from "../../format/period.ts";
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
  const { values } = form;
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
    <FormPage
      title={t("trips.log")}
      note={t("trips.form.note")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/trips"
      onSubmit={send}
    >
      <PeriodField {...field("period")} kind="month" />
      {names.map((name, index) => (
        <WholeField
          key={name}
          {...field(name)}
          optional={index > 1}
          label={t(labels[name])}
          hint={name === "reusableTrips" ? t("trips.reusable.hint") : ""}
          unit={t(units[name])}
        />
      ))}
    </FormPage>
  );
}
