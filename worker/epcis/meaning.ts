/**
 * What an event says of take-back, as bodies of the ordinary documents. Only what names our own sites, items and
 * documents, in the words of the CBV 2.0, has such a meaning; all else is evidence and nothing more. Pure.
 *
 * | event | document |
 * |---|---|
 * | `collecting` (picked up for recycling or disposal), with whom it came from | a return for each item |
 * | `shipping`, with the place it goes to | a transfer |
 * | `receiving` or `accepting`, with the transfer | its receipt |
 * | a transformation, `disassembling` or `destroying` | a treatment, what is missing in the outputs its loss |
 */
import { Problem } from "../kernel/errors.ts";
import { derivedUuid } from "../kernel/identifiers.ts";
import { isCalendarDate, shanghaiDate } from "../kernel/period.ts";
import { formatDecimal, parseDecimal } from "../kernel/quantity.ts";
import type { DocumentKind } from "../kernel/vocabulary/epcis.ts";
import type { Json, JsonObject } from "../kernel/json.ts";

/** A document that an event means; `body` is held against its schema by whoever books it. */
export type Meant = { kind: DocumentKind; id: string; of?: string; body: object };

/** `epc` names the site, party or document with this id. */
export const uriOf = (id: string): string => `urn:uuid:${id}`;
export const itemUri = (code: string): string => `urn:luzhang:item:${code.replaceAll("/", ":")}`;
export const sourceUri = (source: string): string => `urn:luzhang:source:${source}`;
export const manifestUri = (number: string): string => `urn:luzhang:manifest:${encodeURIComponent(number)}`;

type Line = { item: string; pieces: number; grams: number | null };

/** As `keptEvent` finds them. */
export type Said = { eventId: string; bizStep: string | null; isError: boolean };

/**
 * @param partyId whose event it is: another's of the same id is another document
 * @returns none where it means nothing of ours
 */
export function meaningOf(event: JsonObject, { eventId, bizStep, isError }: Said, partyId: string): Meant[] {
  if (isError || event["action"] === "DELETE") return [];
  const at = Date.parse(textOf(event["eventTime"]));
  const occurredOn = Number.isNaN(at) ? "" : shanghaiDate(at);
  if (!isCalendarDate(occurredOn)) return [];
  const idOf = (part: string) => derivedUuid(`epcis ${partyId} ${eventId} ${part}`, occurredOn);
  const site = idIn(event["bizLocation"]) ?? idIn(event["readPoint"]);
  const lines = linesIn(event[listOfType(event["type"])]);
  const external = eventId.length <= 120 ? eventId : undefined;
  const common = { occurredOn, ...(external !== undefined && { externalId: external }) };
  if (bizStep === "collecting" && site && lines) {
    const source = wordIn(event["sourceList"], "source", "urn:luzhang:source:");
    if (source === undefined) return [];
    return lines.map(({ item, pieces, grams }, at) => ({
      kind: "return",
      id: idOf(`return ${at}`),
      body: {
        occurredOn,
        ...(external !== undefined && { externalId: lines.length === 1 ? external : `${external}#${at}` }),
        siteId: site,
        item,
        pieces,
        source,
        ...(grams === null ? { massBasis: "unit_weight" } : { massBasis: "weighed", massKg: kg(grams) }),
      },
    }));
  }
  if (bizStep === "shipping" && lines && areWeighed(lines)) {
    const from = idIn(event["readPoint"]) ?? site;
    const to = idAmong(event["destinationList"], "destination");
    if (from === undefined || to === undefined) return [];
    const manifestNumber = wordIn(event["bizTransactionList"], "bizTransaction", "urn:luzhang:manifest:");
    const numbered = manifestNumber === undefined ? {} : { manifestNumber: decoded(manifestNumber) };
    const body = { ...common, fromSiteId: from, toSiteId: to, ...numbered, lines: lines.map(weighed) };
    return [{ kind: "transfer", id: idOf("transfer"), body }];
  }
  if ((bizStep === "receiving" || bizStep === "accepting") && lines && areWeighed(lines)) {
    const of = idAmong(event["bizTransactionList"], "bizTransaction");
    if (of === undefined) return [];
    return [{ kind: "receipt", id: idOf("receipt"), of, body: { ...common, lines: lines.map(weighed) } }];
  }
  const isTreated = event["type"] === "TransformationEvent" && ["disassembling", "destroying"].includes(bizStep ?? "");
  if (!isTreated || site === undefined) return [];
  const [inputs, outputs] = [linesIn(event["inputQuantityList"]), linesIn(event["outputQuantityList"]) ?? []];
  if (!inputs || !areWeighed(inputs) || !areWeighed(outputs)) return [];
  const lost = sumOf(inputs) - sumOf(outputs);
  const loss = lost > 0 ? { lossKg: kg(lost), lossReason: `EPCIS ${eventId}`.slice(0, 500) } : {};
  const made = outputs.map(({ item, grams, pieces }) => ({ item, massKg: kg(grams), ...(pieces > 0 && { pieces }) }));
  const body = { ...common, siteId: site, inputs: inputs.map(weighed), outputs: made, ...loss };
  return [{ kind: "treatment", id: idOf("treatment"), body }];
}

type Weighed = Line & { grams: number };

const kg = (grams: number): string => formatDecimal(grams, 3);
const weighed = ({ item, pieces, grams }: Weighed) => ({ item, pieces, massKg: kg(grams) });
const areWeighed = (lines: Line[]): lines is Weighed[] => lines.every(({ grams }) => grams !== null);
const sumOf = (lines: Weighed[]): number => lines.reduce((sum, { grams }) => sum + grams, 0);

function listOfType(type: Json | undefined): string {
  return type === "AggregationEvent" || type === "AssociationEvent" ? "childQuantityList" : "quantityList";
}

/** Codes of UN/CEFACT Recommendation 20, with how many decimals of them a gram is; a count has none. */
const massUnits: Record<string, number> = { KGM: 3, GRM: 0, TNE: 6 };
const countUnits: readonly string[] = ["C62", "EA", "H87"];

/**
 * Quantities by item: what is counted and what is weighed of one stand beside each other in the list.
 * @returns undefined where there are none, or one of them is not ours or of another unit: half of a load is no load
 */
function linesIn(list: Json | undefined): Line[] | undefined {
  const lines = new Map<string, Line>();
  for (const each of listOf(list)) {
    const { epcClass, quantity, uom } = objectOf(each);
    const item = itemIn(epcClass);
    if (item === undefined || typeof quantity !== "number") return undefined;
    const line = lines.get(item) ?? { item, pieces: 0, grams: null };
    const decimals = massUnits[String(uom)];
    const isCount = uom === undefined || countUnits.includes(String(uom));
    if (decimals === undefined && !isCount) return undefined;
    const amount = exact(quantity, decimals ?? 0);
    if (amount === undefined) return undefined;
    if (decimals === undefined) line.pieces += amount;
    else line.grams = (line.grams ?? 0) + amount;
    lines.set(item, line);
  }
  return lines.size === 0 ? undefined : [...lines.values()];
}

function exact(quantity: number, decimals: number): number | undefined {
  try {
    return parseDecimal(quantity, decimals);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function itemIn(epcClass: Json | undefined): string | undefined {
  const [, code] = /^urn:luzhang:item:([a-z0-9:_-]+)$/.exec(textOf(epcClass)) ?? [];
  return code?.replaceAll(":", "/");
}

const ownId = /^urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

function idOfUri(uri: Json | undefined): string | undefined {
  return ownId.exec(textOf(uri))?.[1]?.toLowerCase();
}

const idIn = (place: Json | undefined): string | undefined => idOfUri(objectOf(place)["id"]);

/** The one of our ids that a list names; several are none. */
function idAmong(list: Json | undefined, name: string): string | undefined {
  const ids = listOf(list).flatMap((each) => idOfUri(objectOf(each)[name]) ?? []);
  return ids.length === 1 ? ids[0] : undefined;
}

function wordIn(list: Json | undefined, name: string, before: string): string | undefined {
  const texts = listOf(list).map((each) => textOf(objectOf(each)[name]));
  return texts.find((text) => text.startsWith(before))?.slice(before.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
