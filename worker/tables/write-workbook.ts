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
/** Of a form: what is written between lines, the heads over it, and texts. */
const [linedStyle, linedHeadStyle, wrappedStyle] = [2, 3, 4];
/** Of a form's numbers by their decimals: a spreadsheet would leave off a last 0. 3 and 4 are formats of every spreadsheet. */
const numberFormats = [
  { style: 5, id: 3 },
  { style: 6, id: 164, code: "#,##0.0" },
  { style: 7, id: 4 },
  { style: 8, id: 165, code: "#,##0.000" },
];
/** Widths in characters; of a form whose columns share a sheet of paper, those of its words, numbers, remarks and texts. */
const [narrowest, widest] = [10, 60];
const onSheet = { words: 40, numbers: 13, remarks: 30, texts: 100 };
/** In points, of 11-point letters. */
const lineHeight = 16;

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
  const widths = isForm ? paperWidthsOf(rows, isTable) : widthsOf(rows, () => widest);
  const body = rows
    .map((row, index) => {
      // The title of a table runs over its columns.
      const height = isForm ? heightOf(isTable && index === 0 ? [] : row, widths) : "";
      return `<row r="${index + 1}"${height}>${row.map(cellOf(index, styleOf(index, isForm, isTable))).join("")}</row>`;
    })
    .join("");
  const columns = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  return `${declaration}<worksheet xmlns="${main}">${isForm ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ""}<cols>${columns}</cols><sheetData>${body}</sheetData>${isForm ? onPaper : ""}</worksheet>`;
}

const onPaper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** A table of a form has a title, heads, and rows between lines; what else is printed is wrapped; another sheet has heads. */
function styleOf(rowIndex: number, isForm: boolean, isTable: boolean): number {
  if (rowIndex === 0) return headStyle;
  if (!isForm) return 0;
  return isTable ? (rowIndex === 1 ? linedHeadStyle : linedStyle) : wrappedStyle;
}

function cellOf(rowIndex: number, style: number) {
  return (cell: Cell, column: number): string => {
    const place = `${columnName(column)}${rowIndex + 1}`;
    const at = `r="${place}"${style === 0 ? "" : ` s="${style}"`}`;
    if (cell === null || cell === "") return style < linedStyle ? "" : `<c ${at}/>`;
    if (typeof cell !== "string" && isExact(cell.decimal)) {
      const shown = style === linedStyle ? numberFormats[placesOf(cell.decimal)]?.style : undefined;
      return `<c ${shown === undefined ? at : `r="${place}" s="${shown}"`}><v>${cell.decimal}</v></c>`;
    }
    const text = typeof cell === "string" ? cell : cell.decimal;
    return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  };
}

function isExact(decimal: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(decimal) && decimal.replace(/^-?0*|\./g, "").length <= exactDigits;
}

const placesOf = (decimal: string) => decimal.split(".")[1]?.length ?? 0;

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const isManyColumns = (rows: readonly Cell[][]) => rows.some(({ length }) => length > 2);

/** So that a sheet of a form stands on paper and can be read there: what is longer is wrapped. */
function paperWidthsOf(rows: readonly Cell[][], isTable: boolean): number[] {
  if (!isTable) return widthsOf(rows, (column) => (isPairs(rows) && column === 0 ? onSheet.words : onSheet.texts));
  const [, ...lines] = rows;
  const isText = (column: number) => lines.some((row) => lengthOf(textOf(row[column])) > onSheet.words);
  return widthsOf(lines, (column) =>
    column === 0 ? onSheet.words : isText(column) ? onSheet.remarks : onSheet.numbers,
  );
}

const isPairs = (rows: readonly Cell[][]) => rows.some(({ length }) => length === 2);

/** In points: a spreadsheet that opens a file does not look how many lines a row has. */
function heightOf(row: readonly Cell[], widths: readonly number[]): string {
  const lines = Math.max(1, ...row.map((cell, column) => linesIn(textOf(cell), widths[column] ?? widest)));
  return ` ht="${lines * lineHeight}" customHeight="1"`;
}

/** Lines break between words, so that none is quite full. */
function linesIn(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOf(line) / (width - 2))), 0);
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell : (cell?.decimal ?? "");
}

/** A Chinese character is as wide as two others. */
function lengthOf(text: string): number {
  return text.replace(/[^\0-\u2e7f]/g, "##").length;
}

/** @param most of each column */
function widthsOf(rows: readonly Cell[][], most: (column: number) => number): number[] {
  // Of very many rows a function cannot take the lengths as arguments.
  const count = rows.reduce((longest, row) => Math.max(longest, row.length), 1);
  return Array.from({ length: count }, (_, column) => {
    const longest = rows.reduce((length, row) => Math.max(length, lengthOf(textOf(row[column]))), 0);
    return Math.min(most(column), Math.max(narrowest, longest + 2));
  });
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, index) => {
    const safe = escaped(name.replace(/[[\]:*?/\\]/g, " "));
    return `<sheet name="${safe}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list.join("")}</sheets></workbook>`;
}

/** Plain, the bold of a head, both between lines, wrapped texts, and numbers between lines. */
const styles = [
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="2">`,
  ...numberFormats.flatMap(({ id, code }) => (code ? [`<numFmt numFmtId="${id}" formatCode="${code}"/>`] : [])),
  "</numFmts>",
  '<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font>',
  '<font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="2"><border/><border>',
  ...["left", "right", "top", "bottom"].map((edge) => `<${edge} style="thin"><color auto="1"/></${edge}>`),
  "</border></borders><cellStyleXfs><xf/></cellStyleXfs>",
  '<cellXfs count="9"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/>',
  ...[0, 1].map(
    (font) =>
      `<xf fontId="${font}" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`,
  ),
  '<xf fontId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  ...numberFormats.map(
    ({ id }) =>
      `<xf numFmtId="${id}" fontId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>`,
  ),
  "</cellXfs></styleSheet>",
].join("");
