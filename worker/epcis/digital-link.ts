/**
 * The one spelling of what a GS1 key names, as the event hash of the CBV wants it: a canonical GS1 Digital Link at
 * id.gs1.org with the finest key alone (EPC Tag Data Standard 2.0, GS1 Digital Link 1.2). Pure.
 */
import { checkDigit } from "../kernel/gs1.ts";

type Parts = readonly string[];

const withCheck = (digits: string): string => `${digits}${checkDigit(digits)}`;
/** The first digit of the reference goes before the company's prefix. */
const turned = ([company = "", reference = ""]: Parts): string =>
  withCheck(`${reference.slice(0, 1)}${company}${reference.slice(1)}`);
const joined = ([company = "", reference = ""]: Parts): string => withCheck(`${company}${reference}`);
const escaped = (text = ""): string => text.replace(/[!()*+,:]/g, (sign) => `%${hexOf(sign)}`);
const hexOf = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase();
/** A serial number, unless the pattern stands for any. */
const below = (name: string, value = "*"): string => (value === "*" ? "" : `/${name}/${escaped(value)}`);
const serial = (value = "*"): string => (value === "*" ? "" : escaped(value));

/** By the scheme of an EPC: its path from the parts between the dots. */
const paths: Record<string, (parts: Parts) => string> = {
  sgtin: (parts) => `01/${turned(parts)}${below("21", parts[2])}`,
  lgtin: (parts) => `01/${turned(parts)}${below("10", parts[2])}`,
  upui: (parts) => `01/${turned(parts)}${below("235", parts[2])}`,
  itip: (parts) => `8006/${turned(parts)}${serial(parts[2])}${serial(parts[3])}${below("21", parts[4])}`,
  sscc: (parts) => `00/${turned(parts)}`,
  sgln: (parts) => `414/${joined(parts)}${below("254", parts[2] === "0" ? "*" : parts[2])}`,
  pgln: (parts) => `417/${joined(parts)}`,
  grai: ([company = "", asset = "", number]) => `8003/${withCheck(`0${company}${asset}`)}${serial(number)}`,
  giai: ([company = "", asset = ""]) => `8004/${company}${serial(asset)}`,
  gsrn: (parts) => `8018/${joined(parts)}`,
  gsrnp: (parts) => `8017/${joined(parts)}`,
  gdti: (parts) => `253/${joined(parts)}${serial(parts[2])}`,
  sgcn: (parts) => `255/${joined(parts)}${serial(parts[2])}`,
  cpi: ([company = "", part = "", number]) => `8010/${company}${escaped(part)}${below("8011", number)}`,
  ginc: ([company = "", reference = ""]) => `401/${company}${escaped(reference)}`,
  gsin: (parts) => `402/${joined(parts)}`,
};
/** How many dots divide the parts of a scheme; what comes after the last may have dots of its own. */
const dots: Record<string, number> = { itip: 4, giai: 1, ginc: 1, sscc: 1, pgln: 1, gsrn: 1, gsrnp: 1, gsin: 1 };

/** Keys of a Digital Link, with what tells things under one of them apart, the finest first. */
const keys: Record<string, { value: RegExp; finer: readonly string[] }> = {
  "00": { value: /^\d{18}$/, finer: [] },
  "01": { value: /^\d{8,14}$/, finer: ["21", "235", "10"] },
  "253": { value: /^\d{13}/, finer: [] },
  "255": { value: /^\d{13}/, finer: [] },
  "401": { value: /^\d{4}/, finer: [] },
  "402": { value: /^\d{17}$/, finer: [] },
  "414": { value: /^\d{13}$/, finer: ["254"] },
  "417": { value: /^\d{13}$/, finer: [] },
  "8003": { value: /^\d{14}/, finer: [] },
  "8004": { value: /^\d{4}/, finer: [] },
  "8006": { value: /^\d{18}$/, finer: ["21", "10"] },
  "8010": { value: /^\d{4}/, finer: ["8011"] },
  "8017": { value: /^\d{18}$/, finer: [] },
  "8018": { value: /^\d{18}$/, finer: [] },
};

/** An EPC, a class or pattern of them, or a Digital Link in its one spelling; everything else as it is. */
export function canonicalLink(uri: string): string {
  const [, scheme = "", rest = ""] = /^urn:epc:(?:id|idpat|class):([a-z]+):(.+)$/.exec(uri) ?? [];
  const path = paths[scheme];
  if (path) {
    const parts = splitAt(rest, dots[scheme] ?? 2);
    // A company's prefix and what it numbers are digits, but for the references of assets, parts and consignments.
    return /^\d{6,12}$/.test(parts[0] ?? "") ? `https://id.gs1.org/${path(parts)}` : uri;
  }
  return /^https?:\/\//.test(uri) ? (constrained(uri) ?? uri) : uri;
}

function splitAt(text: string, count: number): string[] {
  const all = text.split(".");
  return all.length <= count ? all : [...all.slice(0, count), all.slice(count).join(".")];
}

function constrained(uri: string): string | undefined {
  const segments = uri
    .replace(/[?#].*$/, "")
    .split("/")
    .slice(3);
  const at = segments.findIndex((name, index) => keys[name]?.value.test(segments[index + 1] ?? ""));
  const [name = "", value = "", ...rest] = at === -1 ? [] : segments.slice(at);
  const key = keys[name];
  if (!key) return undefined;
  const qualifiers = new Map(rest.flatMap((each, index) => (index % 2 === 0 ? [[each, rest[index + 1] ?? ""]] : [])));
  const finest = key.finer.find((each) => qualifiers.has(each));
  const number = name === "01" ? value.padStart(14, "0") : value;
  return `https://id.gs1.org/${name}/${number}${finest === undefined ? "" : `/${finest}/${qualifiers.get(finest) ?? ""}`}`;
}
