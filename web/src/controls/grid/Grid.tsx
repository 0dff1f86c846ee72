import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../words/index.ts";
import { blockOf, faultOf, type GridColumn, landing, type Landed, understood } from "./paste.ts";
import "./style.ts";

export type GridLine = {
  key: string;
  /** Whose line it is, where that is not typed. */
  head?: string;
  cells: Readonly<Record<string, string>>;
  /** What stands there already and is not typed any more. */
  fixed?: Readonly<Record<string, ComponentChildren>>;
  /** What became of the line. */
  outcome?: ComponentChildren;
};

type Props = {
  caption: string;
  /** Over the heads of the lines, where they have any. */
  lineHead?: string;
  columns: readonly GridColumn[];
  lines: readonly GridLine[];
  /** How many lines the grid may come to have by pasting. */
  mostLines: number;
  onCells: (cells: readonly Landed[]) => void;
};

/**
 * A sheet of fields: typed into, or filled by a block from a spreadsheet that is pasted at one of its cells. Enter and the
 * arrows up and down go from line to line, as in a spreadsheet.
 */
export function Grid({ caption, lineHead, columns, lines, mostLines, onCells }: Props) {
  const [said, setSaid] = useState("");
  const isFixed = (row: number, column: number): boolean =>
    lines[row]?.fixed?.[columns[column]?.name ?? ""] !== undefined;
  const paste = (event: ClipboardEvent, row: number, column: number): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = blockOf(text);
    if (!block) {
      setSaid(t("grid.unreadable"));
      return;
    }
    const size = { rows: mostLines, columns: columns.length };
    const { cells, lost } = landing(block, { row, column }, size, isFixed);
    onCells(cells.map((cell) => ({ ...cell, text: understood(columns[cell.column] ?? {}, cell.text) })));
    setSaid(t(lost > 0 ? "grid.lost" : "grid.pasted", { count: cells.length, lost }));
  };
  return (
    <div class="grid-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="grid" onKeyDown={onGridKey}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {lineHead !== undefined && <th scope="col">{lineHead}</th>}
            {columns.map(({ name, head }) => (
              <th key={name} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr key={line.key}>
              {line.head !== undefined && <th scope="row">{line.head}</th>}
              {columns.map((column, index) => (
                <td key={column.name} data-label={column.head}>
                  {line.fixed?.[column.name] ?? (
                    <Cell
                      column={column}
                      label={`${line.head ?? t("grid.line", { number: row + 1 })} ${column.head}`}
                      text={line.cells[column.name] ?? ""}
                      onText={(text) => onCells([{ row, column: index, text }])}
                      onPaste={(event) => paste(event, row, index)}
                    />
                  )}
                  {index === columns.length - 1 && line.outcome}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small" role="status">
        {said || t("grid.hint")}
      </p>
    </div>
  );
}

type CellProps = {
  column: GridColumn;
  label: string;
  text: string;
  onText: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
};

function Cell({ column, label, text, onText, onPaste }: CellProps) {
  const fault = faultOf(column, text);
  const said = fault ? t(`grid.fault.${fault}`) : undefined;
  const shared = { "aria-label": label, "aria-invalid": fault !== null, title: said, onPaste };
  if (column.kind === "choice" && fault === null) {
    return (
      <select {...shared} value={text} onChange={(event) => onText(event.currentTarget.value)}>
        <option value="">—</option>
        {column.choices?.map(({ value, label: shown }) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    );
  }
  return (
    <>
      <input
        {...shared}
        type="text"
        autocomplete="off"
        inputMode={column.kind === "decimal" ? "decimal" : column.kind === "whole" ? "numeric" : "text"}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onBlur={(event) => {
          const meant = understood(column, event.currentTarget.value);
          if (meant !== text) onText(meant);
        }}
      />
      {said && <span class="field-error small">{said}</span>}
    </>
  );
}

/** Within a column from line to line; a list of choices keeps its own arrows. */
function onGridKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  const isChoice = event.target instanceof HTMLSelectElement && event.key !== "Enter";
  if (!cell || step === 0 || isChoice) return;
  event.preventDefault();
  const line = step > 0 ? cell.parentElement?.nextElementSibling : cell.parentElement?.previousElementSibling;
  const at = [...(cell.parentElement?.children ?? [])].indexOf(cell);
  line?.children[at]?.querySelector<HTMLElement>("input, select")?.focus();
}
