/** A workbook: the parts of ECMA-376 that a table needs. Texts stand inline, so nothing is ever read as a formula. Pure. */
import { declaration, escaped, packageOf, relations } from "./ooxml.ts";

/** An amount stays the exact decimal it is. */
export type Cell = string | { decimal: string } | null;
/** The first row of a sheet is its head. */
export type Sheet = {
  name: string;
  rows: Cell[][];
  /** It is printed: on A4 across, as wide as the paper. */
  isForm?: boolean;
};

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** A spreadsheet calculates with doubles: a number of more digits stays exact as text. */
const exactDigits = 15;
const headStyle = 1;
/** Of a form: what is written between lines, and the heads over it. */
const [linedStyle, linedHeadStyle] = [2, 3];
/** Widths in characters; of a form whose columns share a sheet of paper, those of its words and of its numbers. */
const [narrowest, widest] = [10, 60];
const onSheet = { words: 40, numbers: 13 };

export function xlsxOf(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  return packageOf("xl", [
    { path: "workbook.xml", type: `${contentType}.sheet.main`, xml: workbook(sheets) },
    ...sheets.map((sheet, index) => ({
      path: `worksheets/sheet${index + 1}.xml`,
      type: `${contentType}.worksheet`,
      relation: "worksheet",
      xml: worksheet(sheet),
    })),
    { path: "styles.xml", type: `${contentType}.styles`, relation: "styles", xml: styles },
  ]);
}

function worksheet({ rows, isForm = false }: Sheet): string {
  const isTable = isForm && isManyColumns(rows);
  const body = rows
    .map((row, index) => `<row r="${index + 1}">${row.map(cellOf(index, styleOf(index, isTable))).join("")}</row>`)
    .join("");
  const columns = (isTable ? paperWidthsOf(rows) : widthsOf(rows))
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  return `${declaration}<worksheet xmlns="${main}">${isForm ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ""}<cols>${columns}</cols><sheetData>${body}</sheetData>${isForm ? onPaper : ""}</worksheet>`;
}

const onPaper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** A table of a form has a title, heads, and rows between lines; another sheet has heads. */
function styleOf(rowIndex: number, isTable: boolean): number {
  if (rowIndex === 0) return headStyle;
  return isTable ? (rowIndex === 1 ? linedHeadStyle : linedStyle) : 0;
}

function cellOf(rowIndex: number, style: number) {
  return (cell: Cell, column: number): string => {
    const at = `r="${columnName(column)}${rowIndex + 1}"${style === 0 ? "" : ` s="${style}"`}`;
    if (cell === null || cell === "") return style < linedStyle ? "" : `<c ${at}/>`;
    if (typeof cell !== "string" && isExact(cell.decimal)) return `<c ${at}><v>${cell.decimal}</v></c>`;
    const text = typeof cell === "string" ? cell : cell.decimal;
    return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  };
}

function isExact(decimal: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(decimal) && decimal.replace(/^-?0*|\./g, "").length <= exactDigits;
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const isManyColumns = (rows: readonly Cell[][]) => rows.some(({ length }) => length > 2);

/** So that the table stands on one sheet and can be read there: its words and heads are wrapped, its title is not. */
function paperWidthsOf([, ...rows]: readonly Cell[][]): number[] {
  return widthsOf(rows).map((width, column) => Math.min(width, column === 0 ? onSheet.words : onSheet.numbers));
}

function widthsOf(rows: readonly Cell[][]): number[] {
  // Of very many rows a function cannot take the lengths as arguments.
  const count = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const textOf = (cell: Cell | undefined) => (typeof cell === "string" ? cell : (cell?.decimal ?? ""));
  // A Chinese character is as wide as two others.
  const lengthOf = (text: string) => text.replace(/[^\0-\u2e7f]/g, "##").length;
  return Array.from({ length: count }, (_, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, lengthOf(textOf(row[column]))), 0);
    return Math.min(widest, Math.max(narrowest, longest + 2));
  });
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, index) => {
    const safe = escaped(name.replace(/[[\]:*?/\\]/g, " "));
    return `<sheet name="${safe}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list.join("")}</sheets></workbook>`;
}

/** Plain, the bold of a head, and both between lines. */
const styles = [
  `${declaration}<styleSheet xmlns="${main}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font>',
  '<font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="2"><border/><border>',
  ...["left", "right", "top", "bottom"].map((edge) => `<${edge} style="thin"><color auto="1"/></${edge}>`),
  "</border></borders><cellStyleXfs><xf/></cellStyleXfs>",
  '<cellXfs count="4"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/>',
  ...[0, 1].map(
    (font) =>
      `<xf fontId="${font}" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`,
  ),
  "</cellXfs></styleSheet>",
].join("");
