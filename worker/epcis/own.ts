/** What the books of take-back say, as the events that `meaning.ts` reads: whoever takes them in books the same. Pure. */
import { quantityKinds } from "../kernel/quantity.ts";
import type { JsonObject } from "../kernel/json.ts";
import { itemUri, manifestUri, sourceUri, uriOf } from "./meaning.ts";

/** Kinds of entries that are such events, and the step of the CBV that each is. */
export const stepsOfBooks = {
  return: "collecting",
  plant_return: "collecting",
  dispatch: "shipping",
  receipt: "receiving",
  relay: "receiving",
  treatment: "disassembling",
} as const;
export type KindOfBooks = keyof typeof stepsOfBooks;
// The keys of our own table.
export const kindsOfBooks = Object.keys(stepsOfBooks) as KindOfBooks[];

export const typeOf = (kind: KindOfBooks): "TransformationEvent" | "ObjectEvent" =>
  kind === "treatment" ? "TransformationEvent" : "ObjectEvent";

/** What one entry moved in or out of the stock of one site; amounts in grams and pieces. */
export type Moved = {
  id: string;
  kind: KindOfBooks;
  occurredOn: string;
  recordedAt: number;
  /** The entry that this one takes back, and its day. */
  reverses: string | null;
  originalOn: string | null;
  siteId: string;
  source: string | null;
  toSiteId: string | null;
  manifestNumber: string | null;
  transferId: string | null;
  lines: { item: string; quantity: number; amount: number }[];
};

/** An entry that takes another back declares that one's event to be wrong, as the standard has it. */
export function eventOfBooks(moved: Moved): JsonObject {
  const { id, kind, occurredOn, recordedAt, reverses, originalOn, siteId, source } = moved;
  const place = { id: uriOf(siteId) };
  const declared = {
    declarationTime: new Date(recordedAt).toISOString(),
    reason: "incorrect_data",
  };
  return {
    type: typeOf(kind),
    eventID: uriOf(reverses ?? id),
    // The books know the day.
    eventTime: `${originalOn ?? occurredOn}T00:00:00.000+08:00`,
    eventTimeZoneOffset: "+08:00",
    recordTime: new Date(recordedAt).toISOString(),
    bizStep: stepsOfBooks[kind],
    readPoint: place,
    ...(kind === "dispatch" ? {} : { bizLocation: place }),
    ...quantitiesOf(moved),
    ...(source !== null && { sourceList: [{ type: "owning_party", source: sourceUri(source) }] }),
    ...partnersOf(moved),
    ...(reverses !== null && { errorDeclaration: declared }),
  };
}

function quantitiesOf({ kind, reverses, lines }: Moved): JsonObject {
  const sign = reverses === null ? 1 : -1;
  const of = (direction: 1 | -1) =>
    lines
      .filter(({ amount }) => Math.sign(amount * sign) === direction)
      .map(({ item, quantity, amount }) => ({
        epcClass: itemUri(item),
        ...(quantity === quantityKinds.mass.id
          ? { quantity: Math.abs(amount), uom: "GRM" }
          : { quantity: Math.abs(amount) }),
      }));
  if (kind !== "treatment") return { action: "OBSERVE", quantityList: of(kind === "dispatch" ? -1 : 1) };
  return { inputQuantityList: of(-1), outputQuantityList: of(1) };
}

function partnersOf({ toSiteId, manifestNumber, transferId }: Moved): JsonObject {
  const papers = [
    ...(manifestNumber === null ? [] : [{ type: "bol", bizTransaction: manifestUri(manifestNumber) }]),
    ...(transferId === null ? [] : [{ type: "desadv", bizTransaction: uriOf(transferId) }]),
  ];
  return {
    ...(toSiteId !== null && { destinationList: [{ type: "location", destination: uriOf(toSiteId) }] }),
    ...(papers.length > 0 && { bizTransactionList: papers }),
  };
}
