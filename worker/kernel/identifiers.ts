import { createHash } from "node:crypto";
import { isCalendarDate, shanghaiMidnight } from "./period.ts";

/**
 * A new UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds since 1970 UTC, 74 random bits. Two ids of the same
 * millisecond have no order: the order of the books is the database's sequence number.
 *
 * @throws RangeError when the instant is before 1970 or needs more than 48 bits
 */
export function newUuidV7(epochMs: number = Date.now()): string {
  return uuidV7(epochMs, crypto.getRandomValues(new Uint8Array(10)));
}

/**
 * An id in the shape of UUID version 7 that is always the same for the same seed and date: its time is the date's
 * midnight in Shanghai (so that derived ids sort beside the others of the day), its other 74 bits come from the
 * SHA-256 of the seed. A row that a platform sends twice gets the same id twice.
 *
 * @param date 'YYYY-MM-DD', 1970-01-02 or later
 * @throws RangeError when the date is none
 */
export function derivedUuid(seed: string, date: string): string {
  if (!isCalendarDate(date)) throw new RangeError("not a date");
  return uuidV7(shanghaiMidnight(date), createHash("sha256").update(seed, "utf8").digest());
}

/**
 * Whether the text is a UUID (RFC 9562, section 4): variant 10, versions 1 to 8. Capital letters are read, as the RFC
 * asks; keep the lower-case form, so that one id has one spelling in the database.
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
}

export type CreditCodeCheck = "valid" | "malformed" | "wrong_check_digit" | "wrong_organisation_check_digit";

/** GB 32100-2015, table 1: digits and capital letters without I, O, S, V, Z; the value is the position. */
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** GB 32100-2015, 4.3: 3^(i-1) mod 31. */
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997: the organisation code counts letters A to Z as 10 to 35. */
const organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, positions 3 to 8 digits, the
 * last a check character modulo 31; inside, positions 9 to 17 are an organisation code with a check character of its
 * own modulo 11. Neither the authority nor the division begins with 0. Nothing is
 * trimmed or folded to capitals.
 */
export function checkCreditCode(code: string): CreditCodeCheck {
  if (!/^(?!0)[0-9A-HJ-NPQRTUWXY]{2}[1-9][0-9]{5}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return "malformed";
  const expected = creditAlphabet[(31 - (weightedSum(code, creditAlphabet, creditWeights) % 31)) % 31];
  if (code[17] !== expected) return "wrong_check_digit";
  return isOrganisationCode(code.slice(8, 17)) ? "valid" : "wrong_organisation_check_digit";
}

function isOrganisationCode(code: string): boolean {
  const remainder = weightedSum(code, organisationAlphabet, organisationWeights) % 11;
  return code[8] === "0X987654321"[remainder];
}

/** GB 11643-1999: weights of an identity number's first 17 digits, and its check character by the remainder modulo 11. */
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityChecks = "10X98765432";

/**
 * Whether a number written like a credit code is a person's: an identity card's (公民身份号码, GB 11643-1999), or that of a
 * foreigner's residence permit, which begins with 9. It is told by its shape, the day of birth in positions 7 to 14: one
 * in some 340 fits both sums. Only a code that is right by its own sum and wrong by the other is no person's.
 */
export function isPersonalNumber(text: string): boolean {
  const found = /^([1-9])\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]$/.exec(text);
  if (!found) return false;
  const [, first, year, month, day] = found;
  if (!isCalendarDate(`${year}-${month}-${day}`)) return false;
  const sum = weightedSum(text, "0123456789", identityWeights);
  if (text.charAt(17).toUpperCase() === identityChecks[sum % 11]) return true;
  // Firms' codes begin with 9 too.
  return first !== "9" && checkCreditCode(text) !== "valid";
}

/** ISO 3779 / GB 16735: letters count as their place in the rows A–H, J–R, S–Z; I, O and Q do not occur. */
const vinValues = {
  letters: "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
  digits: "012345678912345678123457923456789",
};
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Checks a vehicle identification number (ISO 3779 / GB 16735). A wrong `format` is a refusal; a wrong `checkDigit`
 * (position 9, modulo 11, X for 10) only a warning, because imports and older vehicles fail it.
 */
export function checkVin(vin: string): { format: boolean; checkDigit: boolean } {
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(vin)) return { format: false, checkDigit: false };
  const values = Array.from(vin, (letter) => vinValues.digits[vinValues.letters.indexOf(letter)]).join("");
  const remainder = weightedSum(values, "0123456789", vinWeights) % 11;
  return { format: true, checkDigit: vin[8] === "0123456789X"[remainder] };
}

/** A vehicle's number before 17 characters were the rule, or of an import: letters and digits, perhaps with blanks and dashes. */
export function isFrameNumber(text: string): boolean {
  return /^(?=.*\d)[0-9A-Z][0-9A-Z -]{2,38}[0-9A-Z]$/.test(text) && text.length !== 17;
}

/** A number that somebody typed to fill a field: a few characters over and over, or a run of digits or letters. */
export function isFiller(text: string): boolean {
  const bare = text.replace(/[\s-]/g, "").toUpperCase();
  if (bare.length < 5) return false;
  return new Set(bare).size <= 2 || isRepeated(bare) || runs.some((run) => run.includes(bare)) || hasFilling(bare);
}

/** `NONE12345678`, `LSV0000000000000`: so long a run stands in no serial number. */
function hasFilling(bare: string): boolean {
  const parts = Array.from(bare, (_, at) => bare.slice(at, at + 8)).filter((part) => part.length === 8);
  return /(.)\1{8}/.test(bare) || parts.some((part) => runs.some((run) => run.includes(part)));
}

/** `TESTTESTTESTTEST1`: a block of up to five, at least twice and half of it again. */
function isRepeated(bare: string): boolean {
  return [3, 4, 5].some((length) => {
    const again = bare.slice(0, length).repeat(bare.length);
    return bare.length >= 2.5 * length && again.startsWith(bare.slice(0, -1));
  });
}

const digits = "01234567890123456789012345678901234567890";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Up and down; the letters as they are, and without those that a vehicle's number has not. */
const runs = [digits, letters, letters.replace(/[IOQ]/g, "")].flatMap((run) => [run, [...run].toReversed().join("")]);

/**
 * A vehicle's number as it is kept: plain capitals, one kind of dash; blanks stay in numbers from before 17 characters were
 * the rule, and are how people group those of 17.
 */
export function frameText(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\p{Dash_Punctuation}/gu, "-")
    .toUpperCase();
  const bare = plain.replace(/[\s-]/g, "");
  return bare.length === 17 ? bare : plain;
}

/** A plate as it is compared: without the dot, dashes and blanks between its parts. */
export function plateOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s·•・.-]/g, "")
    .toUpperCase();
}

const provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/** GA 36-2018: after province and authority five characters, of which one may say a use; of new-energy vehicles six. */
const plateShapes = [
  new RegExp(`^[${provinces}][A-HJ-NP-Z][0-9A-HJ-NP-Z]{4}(?:[0-9A-HJ-NP-Z挂学警港澳领试超]|应急)$`),
  new RegExp(`^[${provinces}][A-HJ-NP-Z](?:[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK])$`),
  /^(?:[0-9]{6}使|使[0-9]{6}|[0-9A-Z]{3,6}领)$/,
  // Of the armed police.
  new RegExp(`^WJ(?:[${provinces}][0-9]{4}[0-9A-Z]|[0-9]{7})$`),
];

/** Whether a plate (机动车号牌, GA 36-2018) is written as plates are: 7 characters, or 8 of a new-energy vehicle. */
export function isPlate(text: string): boolean {
  return plateShapes.some((shape) => shape.test(plateOf(text)));
}

/** A plate that somebody typed to fill a field: no authority issues the serial 00000. */
export function isFillerPlate(text: string): boolean {
  return /^.[A-Z](?:0{5,6}|[A-K]0{5}|0{5}[A-K])$/.test(plateOf(text));
}

/** Whether the text is written like a code of the national list of hazardous wastes, 900-052-31. */
export function isWasteCode(text: string): boolean {
  return /^[0-9]{3}-[0-9]{3}-[0-9]{2}$/.test(text);
}

/** The sum of value × weight over as many characters as there are weights. */
function weightedSum(code: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(code.charAt(index)), 0);
}

/** Version 7 with the given time; `bits` gives at least ten bytes, of which 74 bits are used. */
function uuidV7(epochMs: number, bits: Uint8Array): string {
  if (!Number.isInteger(epochMs) || epochMs < 0 || epochMs >= 2 ** 48) throw new RangeError("not a UUIDv7 time");
  const time = epochMs.toString(16).padStart(12, "0");
  const rest = Array.from(bits.subarray(0, 10), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = (8 + (Number.parseInt(rest.charAt(4), 16) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8)}`;
}

/** `<id of a document>.<number of an item>`, or the document alone: how a lot is named. */
export const lotIdForm = /^([0-9a-f-]{36})(?:\.([0-9]{1,9}))?$/;
