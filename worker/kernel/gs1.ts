/** GS1's numbers and links (GS1 General Specifications, 7.9: check digit; GS1 Digital Link URI Syntax 1.4). */

/** A GTIN as 14 digits; undefined where it is none or its check digit is wrong. */
export function gtin14(text: string): string | undefined {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return undefined;
  const digits = text.padStart(14, "0");
  return digits.endsWith(checkDigit(digits.slice(0, -1))) ? digits : undefined;
}

/** What is written after the digits of a GS1 key: the last of them counts three times, the one before once, and so on. */
export function checkDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** The path of a Digital Link: identifier 01, then batch (10) and serial number (21) in the order of the syntax. */
export function digitalLinkOf(of: { gtin: string; batch: string; serial?: string | null | undefined }): string {
  const serial = of.serial ? `/21/${encodeURIComponent(of.serial)}` : "";
  return `/01/${of.gtin}/10/${encodeURIComponent(of.batch)}${serial}`;
}
