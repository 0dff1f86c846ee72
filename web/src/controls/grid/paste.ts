import { Problem } from "../../../../worker/kernel/errors.ts";
import { hasDecimalComma, plainNumber } from "../../../../worker/kernel/number-text.ts";
import { readDelimited } from "../../../../worker/tables/delimited.ts";
import { usualLimits } from "../../../../worker/tables/limits.ts";

/** A column of a grid, and what may be typed into it. */
export type GridColumn = {
  name: string;
  head: string;
  kind: "whole" | "decimal" | "text" | "choice";
  /** Of a choice: what is kept, what is shown, and other words for the same. */
  choices?: readonly { value: string; label: string; also?: readonly string[] }[];
};

const lineEnd = /\r\n|\r|\n/;
/** The separator and the headings that a file would have. */
const linesBefore = 2;

/** A block as a spreadsheet puts it on the clipboard, read by the rules of files; null where it cannot be told what it says. */
export function blockOf(text: string): string[][] | null {
  if (text.trim() === "") return null;
  const width = Math.max(...text.split(lineEnd).map((line) => line.split("\t").length));
  const headings = Array.from({ length: width }, (_, index) => `c${index}`).join("\t");
  try {
    const { rows } = readDelimited(`sep=\t\n${headings}\n${text}`, () => 0, usualLimits);
    if (rows.some(({ fault }) => fault)) return null;
    // Files leave blank rows out; here what is below them would come to lie in another's line.
    let next = linesBefore + 1;
    return rows.flatMap(({ line, cells }) => {
      const blank = Array.from({ length: line - next }, () => Array.from({ length: width }, () => ""));
      next = line + 1 + cells.reduce((ends, cell) => ends + cell.split(lineEnd).length - 1, 0);
      return [...blank, cells.map((cell) => cell.trim())];
    });
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

export type Landed = { row: number; column: number; text: string };

/**
 * Where the cells of a block come to lie, its corner at a cell. What finds no column, or a cell that is not typed into,
 * is counted and not dropped in silence; rows are the grid's to add, if it can.
 */
export function landing(
  block: readonly (readonly string[])[],
  at: { row: number; column: number },
  size: { rows: number; columns: number },
  isFixed: (row: number, column: number) => boolean = () => false,
): { cells: Landed[]; lost: number } {
  const all = block.flatMap((cells, down) =>
    cells.map((text, across) => ({ row: at.row + down, column: at.column + across, text })),
  );
  const hasRoom = ({ row, column }: Landed) => row < size.rows && column < size.columns && !isFixed(row, column);
  return {
    cells: all.filter(hasRoom),
    lost: all.filter((cell) => cell.text !== "" && !hasRoom(cell)).length,
  };
}

/** What a cell holds once it has been pasted: of a choice the one that the text names, by whichever of its words. */
export function understood({ choices = [] }: Pick<GridColumn, "choices">, text: string): string {
  const same = (words: string) => words.trim().toLowerCase() === text.trim().toLowerCase();
  const found = choices.find(({ value, label, also = [] }) => [value, label, ...also].some(same));
  return found?.value ?? text;
}

export type CellFault = "comma" | "number" | "whole" | "choice";

/** What is wrong with a cell as it stands; an empty one is not yet filled in. */
export function faultOf({ kind, choices = [] }: GridColumn, text: string): CellFault | null {
  const typed = text.trim();
  if (typed === "" || kind === "text") return null;
  if (kind === "choice") return choices.some(({ value }) => value === typed) ? null : "choice";
  const number = plainNumber(typed);
  if (number === null) return hasDecimalComma(typed) ? "comma" : "number";
  return kind === "whole" && !/^\d+$/.test(number) ? "whole" : null;
}
