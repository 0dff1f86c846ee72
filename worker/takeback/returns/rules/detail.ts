/** What a return says of the thing itself: a vehicle as its certificate names it, a battery by casing and code. Pure. */
import { type Fault, Problem } from "../../../kernel/errors.ts";
import { checkVin, isFiller, isFillerPlate, isFrameNumber, isPlate, isWasteCode } from "../../../kernel/identifiers.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import type { Item } from "../../goods.ts";
import { manifestWarnings } from "../../rules/document.ts";
import { type Detail, type Evidence, streamRule } from "../../streams.ts";
import type { BatteryInput, VehicleInput } from "../schemas.ts";
import type { MassBasis } from "../../../kernel/vocabulary/takeback.ts";
import type { Bearer } from "./asks.ts";

/** A value of a dataset, as the rules read it. */
export type Value = { code: string; values: Record<string, string> };

type Row = {
  occurredOn: string;
  pieces: number;
  massKg?: number | undefined;
  massBasis: MassBasis;
  vehicle?: VehicleInput | undefined;
  battery?: BatteryInput | undefined;
};

const details = ["vehicle", "battery"] as const satisfies readonly Detail[];

/** Every stream has its own field; that of another one is a mistake, and its own is not left out. */
export function checkDetail(item: Item, row: Row): void {
  const { detail } = streamRule(item.stream);
  for (const field of details) {
    if (field === detail || row[field] === undefined) continue;
    throw new Problem("field_not_of_stream", { pointer: `/${field}`, params: { field, stream: item.stream } });
  }
  if (detail !== null && row[detail] === undefined) throw new Problem(`${detail}_required`, { pointer: `/${detail}` });
}

/** What a return brings along to qualify by (DESIGN 3). */
export function evidenceOf({ massBasis, vehicle, battery }: Row): Evidence[] {
  return [
    ...(massBasis === "weighed" ? ["weighing" as const] : []),
    ...(vehicle ? ["certificate" as const] : []),
    ...(battery?.manifestNumber === undefined ? [] : ["manifest" as const]),
  ];
}

/**
 * @param codes the dataset `vehicle_codes`: the certificate's lists of usages and powers
 * @throws Problem `one_vehicle_per_return`, `malformed_vin`, `unknown_vehicle_code`, `mass_not_as_certified`, `vehicle_dates_out_of_order`
 */
export function checkVehicle(vehicle: VehicleInput, row: Row, codes: readonly Value[]): void {
  if (row.pieces !== 1) throw new Problem("one_vehicle_per_return", { pointer: "/pieces" });
  if (!checkVin(vehicle.vin).format && !isFrameNumber(vehicle.vin))
    throw new Problem("malformed_vin", { pointer: "/vehicle/vin" });
  for (const list of ["usage", "power"] as const) checkCode(list, vehicle[list], codes);
  const { kerbMassKg } = vehicle;
  if (row.massBasis === "certificate" && kerbMassKg !== undefined && kerbMassKg !== row.massKg) {
    throw new Problem("mass_not_as_certified", {
      pointer: "/massKg",
      params: { kerb: `${formatQuantity("mass", kerbMassKg)} kg` },
    });
  }
  const { firstRegisteredOn, handedOverOn } = vehicle;
  if (handedOverOn !== undefined && handedOverOn > row.occurredOn) throw outOfOrder("handedOverOn");
  if (firstRegisteredOn !== undefined && firstRegisteredOn > (handedOverOn ?? row.occurredOn)) {
    throw outOfOrder("firstRegisteredOn");
  }
}

function checkCode(list: "usage" | "power", code: string | undefined, codes: readonly Value[]): void {
  const known = codes.filter(({ values }) => values["list"] === list).map(({ values }) => values["code"] ?? "");
  if (code === undefined || known.includes(code)) return;
  throw new Problem("unknown_vehicle_code", { pointer: `/vehicle/${list}`, params: { allowed: known.join(", ") } });
}

function outOfOrder(field: "handedOverOn" | "firstRegisteredOn"): Problem {
  return new Problem("vehicle_dates_out_of_order", { pointer: `/vehicle/${field}` });
}

/** A vehicle's number as it is compared: numbers from before the rule have blanks and dashes, or have them not. */
export const frameOf = (vin: string): string => vin.replace(/[ -]/g, "");

/** A battery has one code. @throws Problem `traction_battery_already_recorded`, which names the document where it is the reader's own */
export function checkTractionBattery(bearer: Bearer | undefined, partyId: string): void {
  if (!bearer) return;
  throw new Problem("traction_battery_already_recorded", {
    pointer: "/vehicle/tractionBatteryCode",
    ...(bearer.partyId === partyId ? { params: { document: bearer.id } } : {}),
  });
}

/** A vehicle is taken back once; a reversal lets it come again. @param latest the latest step of its number */
export function checkNew(latest: { state: string } | undefined): void {
  if (latest?.state !== "taken_back") return;
  throw new Problem("vin_already_recorded", { pointer: "/vehicle/vin" });
}

/**
 * Why a vehicle has to be dismantled under supervision; null where nothing says so.
 * @param rules the dataset `supervised_vehicles`: items, usages, and beginnings of the certificate's vehicle type
 */
export function supervisionOf(item: Item, vehicle: VehicleInput, rules: readonly Value[]): string | null {
  const found = rules.find(({ values: { list, code = "" } }) => {
    switch (list) {
      case "item":
        return code === item.code;
      case "usage":
        return code === vehicle.usage;
      case "vehicle_type":
        return vehicle.vehicleType?.startsWith(code) ?? false;
      default:
        return false;
    }
  });
  return found === undefined ? null : (found.values["name_zh"] ?? found.code);
}

/**
 * @param supervision what `supervisionOf` says
 * @param samePlate another return with a vehicle of this plate
 */
export function vehicleWarnings(
  vehicle: VehicleInput,
  supervision: string | null,
  samePlate: Pick<Bearer, "id"> | undefined,
): Fault[] {
  const { plate } = vehicle;
  const pointer = "/vehicle/plate";
  return [
    ...vinWarnings(vehicle.vin),
    ...numbered.flatMap((field): Fault[] => {
      if (!isFiller(vehicle[field] ?? "")) return [];
      return [{ code: "number_looks_made_up", pointer: `/vehicle/${field}`, params: {} }];
    }),
    ...(isFillerPlate(plate ?? "") ? [{ code: "number_looks_made_up", pointer, params: {} } as const] : []),
    ...(plate !== undefined && !isPlate(plate) ? [{ code: "plate_unusual", pointer, params: {} } as const] : []),
    ...(samePlate ? [{ code: "plate_on_another_vehicle", pointer, params: {} } as const] : []),
    ...(supervision === null
      ? []
      : [{ code: "supervised_dismantling", pointer: "/vehicle", params: { because: supervision } } as const]),
  ];
}

const numbered = ["vin", "engineNumber", "certificateNumber", "tractionBatteryCode"] as const;

/** Vehicles from before the rule of 17 characters, and some imports, have other numbers, or fail its sum. */
function vinWarnings(vin: string): Fault[] {
  const { format, checkDigit } = checkVin(vin);
  const pointer = "/vehicle/vin";
  if (!format) return [{ code: "vin_not_of_17", pointer, params: {} }];
  if (checkDigit) return [];
  return [{ code: vin.startsWith("L") ? "vin_check_digit_domestic" : "vin_check_digit", pointer, params: {} }];
}

/** @throws Problem `malformed_waste_code` */
export function checkBattery({ wasteCode }: BatteryInput): void {
  if (!isWasteCode(wasteCode)) throw new Problem("malformed_waste_code", { pointer: "/battery/wasteCode" });
}

/** @param catalogue the current catalogue, which says the waste code of each item */
export function batteryWarnings(
  item: Item,
  { wasteCode, manifestNumber }: BatteryInput,
  catalogue: readonly Value[],
): Fault[] {
  const expected = catalogue.find(({ code }) => code === item.code)?.values["waste_code"];
  return [
    ...(expected && expected !== wasteCode
      ? [{ code: "waste_code_not_of_item", pointer: "/battery/wasteCode", params: { expected } } as const]
      : []),
    ...manifestWarnings(manifestNumber, "/battery/manifestNumber"),
  ];
}

/** The item as which pre-consumer scrap of another is kept. @throws Problem `source_not_allowed` */
export function scrapItem(items: readonly Item[], item: Item): Item {
  const code = scrapCode(item.code);
  const found = items.find((candidate) => candidate.code === code);
  if (found) return found;
  throw new Problem("source_not_allowed", { pointer: "/source", params: { item: item.code } });
}

/** `packaging/beverage-carton` is `pre_consumer_packaging/beverage-carton` where it never was packaging. */
export function scrapCode(code: string): string | undefined {
  const [stream = "", name] = code.split("/");
  const { preConsumerStream } = streamRule(stream);
  return preConsumerStream === undefined || name === undefined ? undefined : `${preConsumerStream}/${name}`;
}
