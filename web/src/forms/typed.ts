import { plainNumber } from "../../../worker/kernel/number-text.ts";

/** A typed count as the API wants it: a whole number, nothing when empty, and as typed when it is neither, so that the server can say what is wrong. */
export function wholeNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = plainNumber(trimmed) ?? trimmed;
  return /^\d{1,15}$/.test(number) ? Number(number) : trimmed;
}

/** Typed text for a request: nothing when it is empty. */
export function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}
