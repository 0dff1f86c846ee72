/** What is possible but unlikely of a return, and is asked before it is booked. Pure. */
import type { Fault } from "../../../kernel/errors.ts";
import { lookOf } from "../../../kernel/look.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import type { ReturnInput } from "../schemas.ts";

/** A return that bears a mark now. */
export type Bearer = { id: string; partyId: string; massG: number; externalId: string | null; evidence: string | null };

/** What offices call a weighing slip, as `lookOf` leaves it. */
const slipWord =
  "(?:[磅榜](?:码?单|票)|过磅[单票]?|地磅[单票]?|检斤单|称量单|票号|称重单?|计量单|weighbridge|weighing|weigh|slip|ticket){1,3}";
const mark = "(?:编号|号码|单号|号|第|number|no|#|[.:]){0,5}";
// Bounded, so that no evidence costs more than it is long.
const slipCode = "[a-z]{0,6}[-_./#]?\\d[a-z\\d]{0,20}(?:[-_./#][a-z\\d]{1,20}){0,3}";
/** 磅单№21, `slip no. A-77`, 21号磅单. */
const namedSlips = new RegExp(`${slipWord}\\(?${mark}(${slipCode})|(${slipCode})号?${slipWord}`, "g");
const bareSlip = new RegExp(`^${mark}(${slipCode})号?$`);
/** Of one return. */
const mostSlips = 10;
const photograph = /照片|相片|图片|影像|photo|picture|image/;

/**
 * The numbers of the slips that the evidence names, as they are compared: without the words and signs around them, the
 * letter O among digits as a zero. Evidence that has a number and no word for what it is counts as one whole; that of
 * photographs counts as none, since they stand on many returns.
 */
export function slipsOf(evidence: string | null | undefined): string[] {
  // A blank parts one paper from the next, so it is kept until they are apart.
  const parts = (evidence ?? "").split(/[;；,，、|\n]|(?<=\d)\s+(?=\p{Script=Han})/u).map(lookOf);
  const named = parts.map((part) => [...part.matchAll(namedSlips)].map(([, after, before]) => after ?? before ?? ""));
  const isNamed = named.some((codes) => codes.length > 0);
  if (!isNamed && parts.some((part) => photograph.test(part))) return [];
  const slips = parts.flatMap((part, index) => {
    const codes = named[index] ?? [];
    const bare = bareSlip.exec(part)?.[1];
    if (codes.length > 0 || bare !== undefined) return codes.length > 0 ? codes : [bare ?? ""];
    return isNamed || !/\d/.test(part) ? [] : [part];
  });
  return [...new Set(slips.map(plainCode))].slice(0, mostSlips);
}

function plainCode(code: string): string {
  return code
    .replace(/[\p{P}\p{S}]/gu, "")
    .replace(/(?<![a-z])[o\d]*\d[o\d]*(?![a-z])/g, (run) => run.replaceAll("o", "0"));
}

/** A slip is one load: a second return with it is another part of that load, or the first one corrected, or a slip of the pen. */
export function slipAsks(bearers: readonly Bearer[], massG: number): Fault[] {
  const bearer = bearers.find((each) => each.massG === massG) ?? bearers[0];
  if (!bearer) return [];
  const params = { document: bearer.id, mass: `${formatQuantity("mass", bearer.massG)} kg` };
  const code = bearer.massG === massG ? "slip_booked_before" : "slip_booked_with_other_mass";
  return [{ code, pointer: "/evidence", params }];
}

/**
 * The same place, day, item, pieces and mass: very likely the same goods. Two numbers that a platform gave, or two slips,
 * say that they are not.
 */
export function alikeAsks(
  bearers: readonly Bearer[],
  { externalId, evidence }: Pick<ReturnInput, "externalId" | "evidence">,
): Fault[] {
  const hasSlip = slipsOf(evidence).length > 0;
  const bearer = bearers.find((each) => {
    const isNumbered = externalId !== undefined && each.externalId !== null && each.externalId !== externalId;
    // Of the same slip it is asked already.
    return !isNumbered && !(hasSlip && slipsOf(each.evidence).length > 0);
  });
  return bearer ? [{ code: "return_booked_before", pointer: "", params: { document: bearer.id } }] : [];
}
