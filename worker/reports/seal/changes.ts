/** Which entries changed a figure. Pure. */
import { amountIn, type LeafEntry } from "../../../verify/entry.ts";
import { standOf } from "../draft/figures.ts";
import type { FigureChange, FigurePart, ReportContent, ReportFigure } from "../draft/schemas.ts";

/** @param leaves entries that the earlier version did not count: corrections, and what was booked late */
export function changeOf(
  { old, now }: { old: ReportFigure | undefined; now: ReportFigure | undefined },
  leaves: readonly LeafEntry[],
  content: Pick<ReportContent, "scope" | "moved">,
): FigureChange {
  const figure = now ?? old;
  const parts = [
    ["numerator", now?.numerator ?? old?.numerator ?? null],
    ["denominator", now?.denominator ?? old?.denominator ?? null],
  ] as const;
  return {
    id: figure?.id ?? "",
    title: figure?.title ?? { zh: "", en: "" },
    before: standOf(old),
    after: standOf(now),
    // Of what is withheld nobody reads by how much it changed.
    entries:
      now?.reasonCode === "withheld" ? [] : parts.flatMap(([name, part]) => entriesOf(name, part, leaves, content)),
  };
}

function entriesOf(
  name: FigureChange["entries"][number]["part"],
  part: FigurePart | null,
  leaves: readonly LeafEntry[],
  { scope, moved }: Pick<ReportContent, "scope" | "moved">,
): FigureChange["entries"] {
  const select = part?.select;
  if (!select) return [];
  const months = new Map(moved.map(({ seq, month }) => [seq, month]));
  return leaves.flatMap((leaf) => {
    const { id: entryId, seq, occurredOn, reverses } = leaf;
    const amount = amountIn(leaf, select, scope, months.get(seq) ?? occurredOn.slice(0, 7));
    return amount === 0n ? [] : [{ entryId, seq, occurredOn, reverses, part: name, amount: String(amount) }];
  });
}
