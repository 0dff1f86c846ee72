/** What a number of a workbook looks like under its format (ECMA-376, part 1, 18.8.30), as far as tables need it. */

export type NumberFormat = {
  isDate: boolean;
  isPercent: boolean;
  /** What the format writes before and after the number, such as a unit. */
  before: string;
  after: string;
  /** Whole numbers are filled up with zeros to so many digits. */
  digits: number;
};

/** Formats that have a number and no text: dates, times, and those of Chinese, Japanese and Korean dates. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const builtInPercents = [9, 10];

/** @param code the text of the format where the workbook has it; the first of its sections is that of positive numbers */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    return { isDate: isBuiltInDate(id), isPercent: builtInPercents.includes(id), before: "", after: "", digits: 0 };
  }
  const section = firstSection(code);
  // [$¥-804] is a sign of money; [h] are hours past a day; other brackets are colours and conditions.
  const marked = section.replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  const bare = marked.replace(/"[^"]*"|\\.|_.|\*./g, "");
  const isDate = !/general/i.test(bare) && /[ymdhs]/i.test(bare);
  const places = [...marked.matchAll(/"[^"]*"|\\.|_.|\*.|[0#?]/g)].filter(([text]) => /^[0#?]$/.test(text));
  const [first, last] = [places[0]?.index ?? marked.length, (places.at(-1)?.index ?? -1) + 1];
  // A comma after the last place divides what is shown by a thousand: what is written beside it is no unit of the value.
  const isScaled = marked[last] === ",";
  const hasWords = !isDate && !isScaled && places.length > 0;
  return {
    isDate,
    isPercent: bare.includes("%"),
    before: hasWords ? literals(marked.slice(0, first)) : "",
    after: hasWords ? literals(marked.slice(last)) : "",
    digits: /^0+$/.test(section) ? section.length : 0,
  };
}

function firstSection(code: string): string {
  return /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(code)?.[0] ?? code;
}

/** `"吨"` and `\吨` are written as 吨, signs of money as they are; `_x` and `*x` make room. */
function literals(part: string): string {
  const found = part.replace(/[_*]./g, "").match(/"[^"]*"|\\.|[$¥￥€£]/g) ?? [];
  return found.map((text) => text.replace(/^\\|"/g, "")).join("");
}

/** Spreadsheets calculate with doubles and show 15 digits of them; what is longer has lost its end. */
const exactDigits = 15;

/** @returns the number as it is shown, a day as `2026-11-19` or `2026-11-19 08:30:00` */
export function shownNumber(value: number, format: NumberFormat, daysSince: "1900" | "1904"): string {
  if (format.isDate) return dayOfSerial(value, daysSince) ?? plainDigits(value);
  if (format.isPercent) return `${plainDigits(value * 100)}%`;
  const digits = plainDigits(value);
  const filled = format.digits > 0 && /^\d+$/.test(digits) ? digits.padStart(format.digits, "0") : digits;
  return `${format.before}${filled}${format.after}`;
}

/** `4.40981E+17`, as a spreadsheet shows it, where digits are lost. */
function plainDigits(value: number): string {
  if (Math.abs(value) >= 10 ** exactDigits) return value.toExponential(5).replace("e", "E");
  const shown = String(Number(value.toPrecision(exactDigits)));
  return shown.includes("e")
    ? Number(shown)
        .toFixed(20)
        .replace(/\.?0+$/, "")
    : shown;
}

const dayMs = 86_400_000;
/** The year 1900 has a 29 February in spreadsheets (Lotus 1-2-3 had it), so their days count from 30 December 1899. */
const epochs = { "1900": Date.UTC(1899, 11, 30), "1904": Date.UTC(1904, 0, 1) };
/** From March 1900, where the day too many is behind, to the year 9999. */
const [firstSerial, lastSerial] = [61, 2_958_465];

/** The day, and the time where it is not midnight; undefined for what is no day. */
export function dayOfSerial(serial: number, daysSince: "1900" | "1904"): string | undefined {
  if (!(serial >= firstSerial && serial <= lastSerial)) return undefined;
  const moment = new Date(epochs[daysSince] + Math.round((serial * dayMs) / 1000) * 1000).toISOString();
  const [day = "", time = ""] = moment.split(/[T.]/);
  return time === "00:00:00" ? day : `${day} ${time}`;
}
