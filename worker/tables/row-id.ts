/**
 * The id of a row follows from what it says, and from how many rows before it in the file say the same. A file that is
 * uploaded again, or a corrected one that still holds rows of the first, therefore books none of them twice.
 * @param day of the document, which a UUID of version 7 begins with
 */
export async function rowId(content: string, day: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const at = Date.parse(`${day}T00:00:00Z`);
  const time = (Number.isNaN(at) || at < 0 ? 0 : at).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
