import { has, t } from "../../words/index.ts";
import { siteKinds, itemStreams, type Role } from "../../types.ts";

const roles: readonly Role[] = [
  "recycler",
  "treater",
  "producer",
  "retailer",
  "buyer",
  "platform",
  "bureau",
  "commerce",
  "centre",
  "admin",
];

export function roleName(name: string): string {
  const known = roles.find((role) => role === name);
  return known ? t(`role.${known}`) : name;
}

export function streamName(name: string): string {
  const known = itemStreams.find((stream) => stream === name);
  return known ? t(`stream.${known}`) : name;
}

export function siteKindName(name: string): string {
  const known = siteKinds.find((kind) => kind === name);
  return known ? t(`siteKind.${known}`) : name;
}

export function placeName(row: { division: string; zone: string | null }): string {
  return row.zone ? `${row.division} · ${row.zone}` : row.division;
}

/** A column of the reference data in words; one without words by the name the data gives it. */
export function columnName(name: string): string {
  const key = `column.${name}`;
  return has(key) ? t(key) : name;
}
