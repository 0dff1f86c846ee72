import type { Again } from "../../forms/again.ts";
import type { Item, ReturnRow } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

export const returnSources = ["household", "enterprise", "trade_in", "express", "public_body", "pre_consumer"] as const;
export type ReturnSource = (typeof returnSources)[number];
export type MassBasis = "weighed" | "certificate" | "unit_weight";

/** What the return form holds: text exactly as typed. */
export type ReturnValues = {
  siteId: string;
  occurredOn: string;
  item: string;
  pieces: string;
  massKg: string;
  massBasis: string;
  placedOnMarketYear?: string;
  source: string;
  evidence: string;
  /** Ids of photographs; a form that was kept before there were any has none. */
  photographs?: string[];
  vin: string;
  certificateNumber: string;
  plate: string;
  ownerName: string;
  engineNumber: string;
  model: string;
  vehicleType: string;
  usage: string;
  power: string;
  handedOverOn: string;
  firstRegisteredOn: string;
  tractionBatteryCode: string;
  batteryException: string;
  batteryPaper: string;
  batteryVoucher: string;
  wasteCode: string;
  casing: string;
  batteryManifest: string;
};

export function emptyReturn(today: string, siteId: string): ReturnValues {
  return {
    siteId,
    occurredOn: today,
    item: "",
    pieces: "1",
    massKg: "",
    massBasis: "weighed",
    placedOnMarketYear: "",
    source: "household",
    evidence: "",
    vin: "",
    certificateNumber: "",
    plate: "",
    ownerName: "",
    engineNumber: "",
    model: "",
    vehicleType: "",
    usage: "",
    power: "",
    handedOverOn: "",
    firstRegisteredOn: "",
    tractionBatteryCode: "",
    batteryException: "",
    batteryPaper: "",
    batteryVoucher: "",
    // 国家危险废物名录: waste lead-acid batteries.
    wasteCode: "900-052-31",
    casing: "intact",
    batteryManifest: "",
  };
}

/** How the mass of an item may be known: a certificate states a vehicle's, a unit weight needs one on record. */
export function basesFor(item: Item | undefined): MassBasis[] {
  if (item?.stream === "vehicles") return ["certificate", "weighed"];
  return item?.fallbackUnitKg ? ["weighed", "unit_weight"] : ["weighed"];
}

/** Only beverage cartons keep scrap from before use apart. */
export function sourcesFor(item: Item | undefined): readonly ReturnSource[] {
  return item?.code === "packaging/beverage-carton"
    ? returnSources
    : returnSources.filter((name) => name !== "pre_consumer");
}

/** @param stream of the item: only its own field goes along */
export function returnBody(values: ReturnValues, stream: string | undefined): Record<string, unknown> {
  return {
    siteId: values.siteId,
    occurredOn: values.occurredOn,
    item: values.item,
    pieces: wholeNumber(values.pieces),
    massKg: filled(values.massKg),
    massBasis: values.massBasis,
    // A form that was kept before there was the field has none.
    placedOnMarketYear:
      stream === "electronics" && values.placedOnMarketYear ? wholeNumber(values.placedOnMarketYear) : undefined,
    source: values.source,
    evidence: filled(values.evidence),
    photographs: values.photographs?.length ? values.photographs : undefined,
    ...(stream === "vehicles" ? { vehicle: vehicleBody(values) } : {}),
    ...(stream === "lead_acid_batteries" ? { battery: batteryBody(values) } : {}),
  };
}

function vehicleBody(values: ReturnValues): Record<string, unknown> {
  return {
    vin: values.vin.trim().toUpperCase(),
    certificateNumber: values.certificateNumber,
    plate: filled(values.plate),
    ownerName: filled(values.ownerName),
    engineNumber: filled(values.engineNumber),
    model: filled(values.model),
    vehicleType: filled(values.vehicleType),
    usage: filled(values.usage),
    power: filled(values.power),
    handedOverOn: filled(values.handedOverOn),
    firstRegisteredOn: filled(values.firstRegisteredOn ?? ""),
    tractionBatteryCode: filled(values.tractionBatteryCode ?? ""),
    ...exceptionBody(values),
  };
}

/** What an earlier choice of the form has left in a field that no longer shows is not sent. */
function exceptionBody({ batteryException = "", batteryPaper, batteryVoucher }: ReturnValues): Record<string, unknown> {
  if (batteryException === "") return {};
  const voucher = batteryException === "replaced" ? { batteryVoucher: filled(batteryVoucher) } : {};
  return { batteryException, batteryPaper: filled(batteryPaper), ...voucher };
}

function batteryBody(values: ReturnValues): Record<string, unknown> {
  return { wasteCode: values.wasteCode, casing: values.casing, manifestNumber: filled(values.batteryManifest) };
}

/** The form of a return as it was filled in; what is withheld from this reader he has to type again. */
export function returnAgain(row: ReturnRow): Again {
  const { vehicle, battery } = row;
  const values: ReturnValues = {
    ...emptyReturn(row.occurredOn, row.siteId),
    item: row.item,
    pieces: String(row.pieces),
    massKg: row.massBasis === "unit_weight" ? "" : row.massKg,
    massBasis: row.massBasis,
    placedOnMarketYear: row.placedOnMarketYear === null ? "" : String(row.placedOnMarketYear),
    source: row.source,
    evidence: row.evidence ?? "",
    photographs: row.photographs ?? [],
    ...(vehicle && {
      vin: vehicle.vin ?? "",
      certificateNumber: vehicle.certificateNumber,
      plate: vehicle.plate ?? "",
      ownerName: vehicle.ownerName ?? "",
      engineNumber: vehicle.engineNumber ?? "",
      model: vehicle.model ?? "",
      vehicleType: vehicle.vehicleType ?? "",
      usage: vehicle.usage ?? "",
      power: vehicle.power ?? "",
      handedOverOn: vehicle.handedOverOn ?? "",
      firstRegisteredOn: vehicle.firstRegisteredOn ?? "",
      tractionBatteryCode: vehicle.tractionBatteryCode ?? "",
      batteryException: vehicle.batteryException ?? "",
      batteryPaper: vehicle.batteryPaper ?? "",
      batteryVoucher: vehicle.batteryVoucher ?? "",
    }),
    ...(battery && {
      wasteCode: battery.wasteCode,
      casing: battery.casing,
      batteryManifest: battery.manifestNumber ?? "",
    }),
  };
  return { name: "return", href: "/takeback/returns/new", values };
}
