import { filled, wholeNumber } from "../../forms/typed.ts";
import type { Manifest } from "../../types.ts";

type Packing = { item: string; form: string; packaging: string; packages: string };

const texts = [
  "carrier",
  "carrierPermit",
  "carrierPhone",
  "plate",
  "driver",
  "driverPhone",
  "escort",
  "route",
  "waybill",
  "unNumber",
  "emergencyPhone",
  "precautions",
] as const;
type Texts = Record<(typeof texts)[number], string>;
export type CarriageValues = Texts & { distanceKm: string; packing: Packing[] };

/** What was filled in the last time, to be corrected. */
export function carriageValues({ carriage, lines }: Manifest): CarriageValues {
  const said = Object.fromEntries(texts.map((name) => [name, carriage?.[name] ?? ""])) as Texts;
  return {
    ...said,
    distanceKm: String(carriage?.distanceKm ?? ""),
    packing: lines.map(({ item, form, packaging, packages }) => {
      return {
        item,
        form: form ?? "",
        packaging: packaging ?? "",
        packages: packages === null ? "" : String(packages),
      };
    }),
  };
}

/** An item of which neither form nor packaging is said is left out. */
export function carriageBody({ packing, distanceKm, ...said }: CarriageValues): Record<string, unknown> {
  return {
    ...Object.fromEntries(texts.map((name) => [name, filled(said[name])])),
    carrier: said.carrier,
    plate: said.plate,
    driver: said.driver,
    distanceKm: wholeNumber(distanceKm),
    packing: packing
      .filter(({ form, packaging }) => form !== "" || packaging !== "")
      .map(({ packages, ...row }) => ({ ...row, packages: wholeNumber(packages) })),
  };
}
