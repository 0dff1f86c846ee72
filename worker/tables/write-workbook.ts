/**
 * A workbook: the parts of ECMA-376 that a table needs, zipped by fflate. Texts stand inline, so nothing is ever read
 * as a formula; the same report gives the same bytes.
 */
import { strToU8, zipSync } from "fflate";

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
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** A spreadsheet calculates with doubles: a number of more digits stays exact as text. */
const exactDigits = 15;
const headStyle = 1;
/** Widths in characters. */
const [narrowest, widest] = [10, 60];
/** No file says when it was written: the epoch of zip archives. */
const mtime = new Date(1980, 0, 1);

export function xlsxOf(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relationships([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbook(sheets),
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, index): [string, string] => ["worksheet", `worksheets/sheet${index + 1}.xml`]),
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": styles,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet)])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime });
}

function worksheet({ rows, isForm = false }: Sheet): string {
  const body = rows.map((row, index) => `<row r="${index + 1}">${row.map(cellOf(index)).join("")}</row>`).join("");
  const columns = widthsOf(rows)
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  return `${declaration}<worksheet xmlns="${main}">${isForm ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ""}<cols>${columns}</cols><sheetData>${body}</sheetData>${isForm ? onPaper : ""}</worksheet>`;
}

const onPaper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

function cellOf(rowIndex: number) {
  return (cell: Cell, column: number): string => {
    if (cell === null || cell === "") return "";
    const at = `r="${columnName(column)}${rowIndex + 1}"${rowIndex === 0 ? ` s="${headStyle}"` : ""}`;
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

function widthsOf(rows: readonly Cell[][]): number[] {
  const count = Math.max(1, ...rows.map((row) => row.length));
  const textOf = (cell: Cell | undefined) => (typeof cell === "string" ? cell : (cell?.decimal ?? ""));
  // A Chinese character is as wide as two others.
  const lengthOf = (text: string) => text.replace(/[^\0-\u2e7f]/g, "##").length;
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(0, ...rows.map((row) => lengthOf(textOf(row[column]))));
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

function contentTypes(count: number): string {
  const sheets = Array.from({ length: count }, (_, index) => override(`worksheets/sheet${index + 1}`, "worksheet"));
  const known = [override("workbook", "sheet.main"), override("styles", "styles"), ...sheets].join("");
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  const xml = '<Default Extension="xml" ContentType="application/xml"/>';
  return `${declaration}<Types xmlns="${packages}/content-types">${rels}${xml}${known}</Types>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="/xl/${part}.xml" ContentType="${contentType}.${type}+xml"/>`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${list.join("")}</Relationships>`;
}

/** Two looks: plain, and the bold of a head. */
const styles = [
  `${declaration}<styleSheet xmlns="${main}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font>',
  '<font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>",
  '<cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
].join("");

/** Control characters, which XML cannot hold, were refused when the text was written. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
