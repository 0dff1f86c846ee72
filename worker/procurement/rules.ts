/** What a category and a certificate have to be: pure. */
import { Problem } from "../kernel/errors.ts";
import type { Certificate, Line } from "./purchased.ts";

/**
 * A code that is no code at all is a slip of the pen. A well-formed one that no list names is an
 * ordinary purchase: it is recorded and not green, and a warning says why.
 * @throws Problem `unknown_category`
 */
export function checkCategory({ categoryCode, codeVersion }: Pick<Line, "categoryCode" | "codeVersion">): void {
  const unknown = (field: string, value: string) =>
    new Problem("unknown_category", { pointer: `/${field}`, params: { value } });
  if (!/^[ABC][0-9]{2,14}$/.test(categoryCode)) throw unknown("categoryCode", categoryCode);
  if (!/^(19|20)[0-9]{2}$/.test(codeVersion)) throw unknown("codeVersion", codeVersion);
}

/** @throws Problem `ends_before_start` */
export function checkValidity({ validFrom, validTo }: Pick<Certificate, "validFrom" | "validTo">, pointer = ""): void {
  if (validFrom <= validTo) return;
  throw new Problem("ends_before_start", { pointer: `${pointer}/validTo`, params: { from: validFrom, to: validTo } });
}
