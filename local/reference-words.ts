import type { ReferencePlan } from "../seeds/reference.ts";

/** Beyond so many, rows of one dataset are counted and not listed. */
const listed = 40;

/** What loading the reference data would change, a line each: per dataset what is new, and each value that differs. */
export function wordsOf({ items, values, overridden }: ReferencePlan): string[] {
  const lines = items.length > 0 ? [`+ items: ${items.length} new`] : [];
  for (const [dataset, changes] of Map.groupBy(values, ({ row }) => row.dataset)) {
    const added = changes.filter(({ before }) => before === undefined);
    const changed = changes.filter(({ before }) => before !== undefined);
    if (added.length > 0) lines.push(`+ ${dataset}: ${added.length} new`);
    lines.push(
      ...changed.slice(0, listed).map(({ row, before }) => `~ ${dataset} ${row.code}: ${differenceOf(row, before)}`),
    );
    if (changed.length > listed) lines.push(`~ ${dataset}: ${changed.length - listed} more`);
  }
  lines.push(...overridden.map((name) => `= ${name}: stays as an administrator has set it`));
  return lines.length > 0 ? lines : ["Nothing changes."];
}

type Change = ReferencePlan["values"][number];

/** `value 5 → 7, source …`: the columns that differ, as they were and as they would be. */
function differenceOf(row: Change["row"], before: Change["before"]): string {
  const [old, next] = [flat(before), flat(row)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((name) => old.get(name) !== next.get(name))
    .map((name) => `${name} ${old.get(name) || "∅"} → ${next.get(name) || "∅"}`)
    .join(", ");
}

function flat(row: Change["row"] | Change["before"]): Map<string, string> {
  if (!row) return new Map();
  const { values, source, confidence, validFrom, validTo } = row;
  const own = { source, confidence, validFrom: validFrom ?? "", validTo: validTo ?? "" };
  return new Map(Object.entries({ ...values, ...own }));
}
