/** A typed count as the API wants it: a whole number, nothing when empty, and as typed when it is neither, so that the server can say what is wrong. */
export function wholeNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Typed text for a request: nothing when it is empty. */
export function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}
