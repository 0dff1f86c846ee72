/** Sites, items and permits as the rules of take-back see them. */
import { Problem } from "../../../worker/kernel/errors.ts";
import type { Item, Line, Permit, Site } from "../../../worker/takeback/goods.ts";
import type { OpenLine } from "../../../worker/takeback/transfers/math.ts";

/** What is refused: its code and where, with what it says; or nothing. */
export function refusalOf(
  decide: () => unknown,
): { code: string; pointer: string | undefined; params: object } | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.pointer, params: error.params };
    throw error;
  }
}

/** Code and pointer only. */
export function refused(decide: () => unknown): [string, string | undefined] | undefined {
  const found = refusalOf(decide);
  return found && [found.code, found.pointer];
}

export function siteOf(kind: Site["kind"], changes: Partial<Site> = {}): Site {
  const id = changes.id ?? kind;
  return {
    id,
    nameZh: `场所${id}`,
    nameEn: id,
    kind,
    partyId: "owner",
    partyNameZh: "单位",
    partyNameEn: "Owner",
    ownerZone: "TEDA",
    division: "120116",
    zone: "TEDA",
    latitude: null,
    longitude: null,
    floorAreaM2: null,
    streams: null,
    streamVersions: [],
    operators: ["owner"],
    ...changes,
  };
}

const product = (id: number, stream: Item["stream"], name: string): Item => ({
  id,
  code: `${stream}/${name}`,
  stream,
  kind: "product",
  shortCode: `${stream}/${name}`,
  nameZh: `产品${id}`,
  nameEn: `product ${id}`,
  countUnit: "台",
  defaultFate: null,
});

const material = (id: number, stream: Item["stream"], shortCode: string): Item => ({
  ...product(id, stream, `material/${shortCode}`),
  kind: "material",
  shortCode,
  defaultFate: "recycling",
});

export const tv = product(1, "electronics", "tv-crt");
export const fridge = product(2, "electronics", "refrigerator");
export const box = product(3, "packaging", "corrugated-box");
export const battery = product(4, "lead_acid_batteries", "starter");
/** Of a stream that nobody opened. */
export const coat = product(5, "procurement", "coat");
export const ferrous = material(11, "electronics", "ferrous");
export const glass = material(12, "electronics", "glass");
export const loss = material(13, "electronics", "process-loss");
export const ferrousOfPackaging = material(21, "packaging", "ferrous");
export const cotton = material(31, "procurement", "cotton");
/** Of streams that name more than item and mass. */
export const car = product(6, "vehicles", "passenger-car");
export const lead = material(41, "lead_acid_batteries", "lead");
export const catalogue = [tv, fridge, box, battery, coat, ferrous, glass, loss, ferrousOfPackaging, cotton];

export const lineOf = (item: Item, pieces: number, massG: number): Line => ({ item, pieces, massG });

export const openLine = (item: Item, pieces: number, massG: number, taken: Partial<OpenLine> = {}): OpenLine => ({
  ...lineOf(item, pieces, massG),
  receivedPieces: 0,
  receivedMassG: 0,
  refusedPieces: 0,
  refusedMassG: 0,
  ...taken,
});

export function permitOf(changes: Partial<Permit> = {}): Permit {
  return {
    id: "permit",
    partyId: "owner",
    siteId: null,
    number: "P-1",
    streams: ["electronics"],
    wasteCodes: null,
    yearlyCapacityG: null,
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    ...changes,
  };
}
