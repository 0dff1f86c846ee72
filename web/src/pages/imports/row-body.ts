import type { Item, Site } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { returnSources } from "../takeback/return-values.ts";
import type { ColumnName } from "./columns.ts";
import { plain } from "./layout.ts";
import { cellOf, dayOf, type Sheet } from "./read-file.ts";

export type Known = { sites: readonly Site[]; items: readonly Item[] };

const massBases = ["weighed", "certificate", "unit_weight"] as const;

// What may stand in a file, in either language, whichever one the reader has chosen.
const basisWords: Record<(typeof massBases)[number], readonly string[]> = {
  weighed: ["过磅", "称重", "weighed"],
  certificate: ["证明所载", "证明", "certificate", "on the certificate"],
  unit_weight: ["单件参考质量", "估算", "unit weight", "estimated"],
};
const sourceWords: Record<(typeof returnSources)[number], readonly string[]> = {
  household: ["居民", "household"],
  enterprise: ["企业", "enterprise"],
  trade_in: ["以旧换新", "trade-in"],
  express: ["快递", "express"],
  public_body: ["公共机构", "public body"],
  pre_consumer: ["消费前边角料", "pre-consumer scrap", "pre-consumer"],
};

/** A row of the file as the API takes it. Names become ids and codes; what is unknown goes as it is, to be refused by name. */
export async function rowBody(sheet: Sheet<ColumnName>, row: readonly string[], known: Known, nth: number) {
  const cell = (name: ColumnName): string => cellOf(sheet, row, name);
  const mass = filled(cell("massKg"));
  const body = {
    externalId: filled(cell("externalId")),
    siteId: siteNamed(cell("site"), known.sites),
    occurredOn: dayOf(cell("occurredOn")),
    item: itemNamed(cell("item"), known.items),
    pieces: wholeNumber(cell("pieces")),
    massKg: mass,
    massBasis: wordFor(cell("massBasis"), massBases, basisWords) ?? (mass === undefined ? "unit_weight" : "weighed"),
    source: wordFor(cell("source"), returnSources, sourceWords) ?? "household",
    evidence: filled(cell("evidence")),
    ...vehicleOf(cell),
    ...batteryOf(cell),
  };
  return { id: await rowId(JSON.stringify([body, nth]), body.occurredOn), ...body };
}

type Cell = (name: ColumnName) => string;

const vehicleTexts = [
  "vehicleType",
  "model",
  "power",
  "engineNumber",
  "plate",
  "ownerName",
  "tractionBatteryCode",
] as const satisfies readonly ColumnName[];

/** The vehicle of a row that names one; whether it fits the item is for the server to say. */
function vehicleOf(cell: Cell) {
  if (cell("vin") === "" && cell("certificateNumber") === "") return {};
  const texts = vehicleTexts.map((name) => [name, filled(cell(name))]);
  const days = (["firstRegisteredOn", "handedOverOn"] as const).map((name) => [name, filled(dayOf(cell(name)))]);
  return {
    vehicle: {
      vin: filled(cell("vin").toUpperCase()),
      certificateNumber: filled(cell("certificateNumber")),
      // Files write the code alone, or with its name after it.
      usage: filled(cell("usage").split(" ")[0] ?? ""),
      ...Object.fromEntries([...texts, ...days]),
    },
  };
}

const casings = ["intact", "broken"] as const;
const casingWords: Record<(typeof casings)[number], readonly string[]> = {
  intact: ["完整", "完好", "intact"],
  broken: ["破损", "broken"],
};

function batteryOf(cell: Cell) {
  if (cell("wasteCode") === "" && cell("casing") === "") return {};
  return {
    battery: {
      wasteCode: filled(cell("wasteCode")),
      casing: wordFor(cell("casing"), casings, casingWords) ?? "intact",
      manifestNumber: filled(cell("manifestNumber")),
    },
  };
}

/**
 * The id of a row follows from what it says, and from how many rows before it in the file say the same. A file that is
 * uploaded again, or a corrected one that still holds rows of the first, therefore books none of them twice.
 */
export async function rowId(content: string, day: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const at = Date.parse(`${day}T00:00:00Z`);
  const time = (Number.isNaN(at) || at < 0 ? 0 : at).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

function siteNamed(text: string, sites: readonly Site[]): string {
  const wanted = plain(text);
  return sites.find((site) => [site.id, site.nameZh, site.nameEn].some((name) => plain(name) === wanted))?.id ?? text;
}

function itemNamed(text: string, items: readonly Item[]): string {
  const wanted = plain(text);
  const fits = (item: Item): boolean => [item.code, item.nameZh, item.nameEn].some((name) => plain(name) === wanted);
  return items.find((item) => item.kind === "product" && fits(item))?.code ?? text;
}

/** The word of the API for what was written; as written when it is none of ours, nothing when nothing was. */
export function wordFor<W extends string>(text: string, words: readonly W[], spellings: Record<W, readonly string[]>) {
  if (text === "") return undefined;
  const wanted = plain(text);
  return words.find((word) => [word, ...spellings[word]].some((name) => plain(name) === wanted)) ?? text;
}
