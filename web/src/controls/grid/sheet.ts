/** Lines of a sheet that may be moved, taken away and added to. */
export type Cells = Record<string, string>;

/** An empty line is none. */
export const isTyped = (cells: Cells): boolean => Object.values(cells).some((text) => text.trim() !== "");

/** A sheet with what was typed or pasted into it, and one empty line below. */
export function withCells(
  lines: readonly Cells[],
  cells: readonly { row: number; name: string; text: string }[],
): Cells[] {
  const next = lines.map((line) => ({ ...line }));
  for (const { row, name, text } of cells) {
    while (next.length <= row) next.push({});
    next[row] = { ...next[row], [name]: text };
  }
  return next;
}

/** The line one place further up. */
export function movedUp<T>(lines: readonly T[], at: number): T[] {
  const line = lines[at];
  if (line === undefined || at === 0) return [...lines];
  return [...lines.slice(0, at - 1), line, ...lines.slice(at - 1, at), ...lines.slice(at + 1)];
}
