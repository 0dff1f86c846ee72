import type { WasteDeclaration } from "../../types.ts";

type Waste = WasteDeclaration["wastes"][number];
export type WasteSum = Waste["opening"];

/** Whether opening and movements make the closing of every waste. */
export function addsUp(wastes: readonly Waste[]): boolean {
  return wastes.every(({ difference: { pieces, massT } }) => pieces === "0" && massT === "0");
}

/** What lay there at both ends of the period, each against the most that lay there of any. */
export function barsOf(wastes: readonly Waste[]): { waste: Waste; end: "opening" | "closing"; share: number }[] {
  const ends = ["opening", "closing"] as const;
  const most = Math.max(...wastes.flatMap((waste) => ends.map((end) => Number(waste[end].massT))));
  return wastes.flatMap((waste) =>
    ends.map((end) => ({ waste, end, share: most > 0 ? Number(waste[end].massT) / most : 0 })),
  );
}
