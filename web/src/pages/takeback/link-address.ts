/** Where a one-time link leads. The token stands behind `#`, which browsers send to nobody. */
export function linkAddress(origin: string, token: string): string {
  return `${origin}/confirm#${token}`;
}
