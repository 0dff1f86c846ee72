/** An instant as it is answered. */
export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
