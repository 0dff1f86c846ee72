import { t } from "../../words/index.ts";
import { Grid, type GridLine } from "./Grid.tsx";
import type { GridColumn } from "./paste.ts";
import { movedUp, withCells } from "./sheet.ts";

/** As many lines as a sheet may have. */
const mostLines = 200;

type SheetProps = {
  caption: string;
  columns: GridColumn[];
  lines: Record<string, string>[];
  onLines: (lines: Record<string, string>[]) => void;
};

const steps = "steps";

/** A sheet whose lines can be moved up and taken away; the last one is empty and waits. */
export function Sheet({ caption, columns, lines, onLines }: SheetProps) {
  const withSteps: GridColumn[] = [...columns, { name: steps, head: t("grid.steps"), kind: "text" }];
  const stepsOf = (at: number) => (
    <span class="grid-steps">
      <button
        type="button"
        class="link"
        aria-label={t("grid.up", { line: at + 1 })}
        disabled={at === 0}
        onClick={() => onLines(movedUp(lines, at))}
      >
        ↑
      </button>
      <button
        type="button"
        class="link"
        aria-label={t("grid.remove", { line: at + 1 })}
        onClick={() => onLines(lines.filter((_, each) => each !== at))}
      >
        ✕
      </button>
    </span>
  );
  const shown = [...lines, {}].map((cells, at): GridLine => {
    const isTyped = at < lines.length;
    return { key: String(at), cells, fixed: { [steps]: isTyped ? stepsOf(at) : "" } };
  });
  return (
    <Grid
      caption={caption}
      columns={withSteps}
      lines={shown}
      mostLines={mostLines}
      onCells={(cells) =>
        onLines(
          withCells(
            lines,
            cells.map(({ row, column, text }) => ({ row, name: columns[column]?.name ?? "", text })),
          ),
        )
      }
    />
  );
}
