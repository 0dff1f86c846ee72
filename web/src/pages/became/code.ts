/** As many things are on one receipt. */
const mostCodes = 20;

/** The codes within what was typed or scanned: a receipt's own, or the whole address of this page. */
export function codesIn(text: string | null | undefined): string[] {
  const found = (text ?? "").match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [];
  return [...new Set(found.map((code) => code.toLowerCase()))].slice(0, mostCodes);
}
