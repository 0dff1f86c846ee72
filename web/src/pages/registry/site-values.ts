/** A typed position or floor as the API wants it: a number, nothing when empty, as typed when it is none, for the server to name. */
export function asNumber(text: string): number | string | undefined {
  const typed = text.trim();
  if (typed === "") return undefined;
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(typed) ? Number(typed) : typed;
}
