/** What is found of an event when it is looked for, and what makes it the same as another. Pure. */
import { canonicalDigest } from "../kernel/digest.ts";
import { eventHash } from "./event-hash.ts";
import type { Json, JsonObject } from "../kernel/json.ts";

/** Where an event names things by their EPC or class. */
const epcFields = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"] as const;
const quantityFields = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"] as const;

/** Vocabulary of the CBV in its short form, however it was written. */
const longForms =
  /^(?:urn:epcglobal:cbv:(?:bizstep|disp):|https:\/\/ref\.gs1\.org\/cbv\/(?:BizStep|Disp)-|cbv:(?:BizStep|Disp)-)/;
export const shortForm = (word: string): string => word.replace(longForms, "");

/**
 * An event as it is kept. Without an id of its own it gets the one that follows from its content by the standard (or,
 * where the standard has none because an extension's namespace is not said, by ours), so that it is the same however
 * often it comes.
 * @param contexts of its document beside the standard's own: they say what its extensions mean
 */
export function keptEvent(event: JsonObject, contexts: readonly Json[]) {
  const { recordTime: _, ...content } = event;
  const isError = event["errorDeclaration"] !== undefined;
  const own = textOf(event["eventID"]);
  const hash = own === null ? eventHash(event, contexts) : undefined;
  // What follows from the content is the same in any spelling of it; a declaration of an error is not of that content.
  const digest = hash === undefined || isError ? canonicalDigest(content) : hash;
  const eventId = own ?? hash ?? `urn:luzhang:event:sha-256:${digest}`;
  const step = textOf(event["bizStep"]);
  const disposition = textOf(event["disposition"]);
  const body = { ...content, eventID: eventId, ...(contexts.length > 0 ? { "@context": [...contexts] } : {}) };
  return {
    eventId,
    digest,
    isError,
    type: textOf(event["type"]) ?? "",
    action: textOf(event["action"]),
    eventTime: Date.parse(textOf(event["eventTime"]) ?? ""),
    bizStep: step && shortForm(step),
    disposition: disposition && shortForm(disposition),
    readPoint: idOf(event["readPoint"]),
    bizLocation: idOf(event["bizLocation"]),
    epcs: JSON.stringify(epcsOf(event)),
    body: JSON.stringify(body),
  };
}

function epcsOf(event: JsonObject): string[] {
  const named = epcFields.flatMap((field) => listOf(event[field]));
  const classes = quantityFields.flatMap((field) => listOf(event[field]).map((each) => partOf(each, "epcClass")));
  const parent = event["parentID"] ?? null;
  return [...new Set([parent, ...named, ...classes].flatMap((each) => (typeof each === "string" ? [each] : [])))];
}

/** The contexts of a document beside the standard's own. */
export function ownContexts(context: Json | undefined): Json[] {
  const all = Array.isArray(context) ? context : context === undefined ? [] : [context];
  return all.filter((each) => typeof each !== "string" || !/epcis-context\.jsonld$/.test(each));
}

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const idOf = (value: Json | undefined): string | null => textOf(partOf(value, "id"));

function partOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
}
