/** A document that a word processor opens: the parts of ECMA-376 that a report on paper needs. Pure. */
import { declaration, escaped, packageOf, relations } from "./ooxml.ts";

export type Block =
  | { title: string }
  | { heading: string }
  | { text: string }
  /** In the type of tables. */
  | { note: string }
  /** Two columns, as a cover has them. */
  | { facts: readonly (readonly [string, string])[] }
  /** The first row is its head, and stands again on each page. A row of one cell is a heading among the others. */
  | { table: readonly (readonly string[])[] }
  /** A page with the headings and their pages, which the word processor puts in when it opens the file. */
  | { contents: string }
  | "new page";

const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
export const documentMediaType = `${contentType}.document`;

/** In twentieths of a point: A4 upright with margins of 25 and 20 mm. */
const page = { width: 11_906, height: 16_838, side: 1_134, ends: 1_417 };
const textWidth = page.width - 2 * page.side;
/** Inside a cell, at its left and right. */
const cellMargin = 40;
/** Of half a character, as wide as a digit, in the type of tables. */
const digitWidth = 104;
/** A text of more half characters asks for no more room than one of so many. */
const longLine = 160;
/** Of the columns beside the first, together, at the most before what is left is shared out. */
const mostBeside = 0.8;

export function docxOf(blocks: readonly Block[]): Uint8Array<ArrayBuffer> {
  const headings = blocks.flatMap((block) => (typeof block === "object" && "heading" in block ? [block.heading] : []));
  const body = blocks.map((block) => xmlOf(block, headings)).join("");
  const margins = `w:top="${page.ends}" w:bottom="${page.ends}" w:left="${page.side}" w:right="${page.side}" w:header="708" w:footer="708" w:gutter="0"`;
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="${page.width}" w:h="${page.height}"/><w:pgMar ${margins}/><w:titlePg/></w:sectPr>`;
  return packageOf("word", [
    {
      path: "document.xml",
      type: `${documentMediaType}.main`,
      xml: `${declaration}<w:document xmlns:w="${main}" xmlns:r="${relations}"><w:body>${body}${section}</w:body></w:document>`,
    },
    { path: "styles.xml", type: `${contentType}.styles`, relation: "styles", xml: styles },
    { path: "settings.xml", type: `${contentType}.settings`, relation: "settings", xml: settings },
    { path: "footer1.xml", type: `${contentType}.footer`, relation: "footer", xml: footer },
  ]);
}

function xmlOf(block: Block, headings: readonly string[]): string {
  if (block === "new page") return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  if ("title" in block) return paragraph(block.title, "Title");
  if ("heading" in block) return paragraph(block.heading, "Heading1");
  if ("text" in block) return paragraph(block.text);
  if ("note" in block) return paragraph(block.note, "TableText");
  if ("facts" in block) return table(block.facts, [0.3, 0.7]);
  if ("contents" in block) return contents(block.contents, headings);
  return table(block.table, sharesOf(block.table), true);
}

/**
 * A column is at least as wide as its longest number or word, so that none is broken; the first, of words, has a fifth
 * at least. What is left goes to those whose cells would be several lines high, and else to the first.
 */
function sharesOf(rows: readonly (readonly string[])[]): number[] {
  const [head = []] = rows;
  const columns = head.map((_, at) => rows.filter(({ length }) => length > 1).map((row) => row[at] ?? ""));
  const longest = (texts: readonly string[], size: (text: string) => number) => Math.max(2, ...texts.map(size));
  const wordsOf = (cells: readonly string[]) => cells.flatMap((cell) => cell.split(/\s+/));
  const least = columns.map(([name = "", ...cells]) =>
    // Heads are bold.
    shareOf(Math.max(longest(wordsOf([name]), unbroken) + 1, longest(wordsOf(cells), unbroken))),
  );
  const missing = columns.map((cells, at) =>
    Math.max(0, shareOf(Math.min(longLine, longest(cells, whole))) - (least[at] ?? 0)),
  );
  const beside = sumOf(least.slice(1));
  const fitted = [1 - mostBeside, ...least.slice(1).map((share) => share * Math.min(1, mostBeside / beside))];
  const [left, lacking] = [1 - sumOf(fitted), sumOf(missing)];
  return fitted.map((share, at) => share + left * (lacking > 0 ? (missing[at] ?? 0) / lacking : Number(at === 0)));
}

const sumOf = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
const shareOf = (halves: number) => (halves * digitWidth + 2 * cellMargin) / textWidth;

/** In half characters, all of it in one line. */
function whole(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u2e80" ? 1 : 2), 0);
}

/** In half characters; between Chinese ones a line may break. */
function unbroken(word: string): number {
  return Math.max(0, ...word.split(/[^\0-\u2e7f]/).map(({ length }) => length));
}

function paragraph(text: string, style?: string): string {
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}${runs(text)}</w:p>`;
}

/** A line of the text is one on paper. */
function runs(text: string): string {
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${lines.join("<w:br/>")}</w:r>`;
}

function table(rows: readonly (readonly string[])[], shares: readonly number[], hasHead = false): string {
  const widths = shares.map((share) => Math.round(share * textWidth));
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const body = rows.map((row, at) => {
    const isHead = hasHead && at === 0;
    const isGroup = hasHead && row.length === 1;
    const style = isHead || isGroup ? "TableHead" : hasHead ? "TableText" : "Fact";
    const span = isGroup ? `<w:gridSpan w:val="${widths.length}"/>` : "";
    const cells = (isGroup ? [textWidth] : widths).map(
      (width, column) =>
        `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}</w:tcPr>${paragraph(row[column] ?? "", style)}</w:tc>`,
    );
    return `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${cells.join("")}</w:tr>`;
  });
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
  const margins = `<w:tblCellMar>${["left", "right"].map((side) => `<w:${side} w:w="${cellMargin}" w:type="dxa"/>`).join("")}</w:tblCellMar>`;
  const borders = edges.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:color="808080"/>`).join("");
  // A paragraph after it: two tables in a row would become one.
  return `<w:tbl><w:tblPr><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl><w:p/>`;
}

/** The field of a table of contents; what it holds until it is computed are the headings without pages. */
function contents(title: string, headings: readonly string[]): string {
  const mark = (kind: string, more = "") => `<w:r><w:fldChar w:fldCharType="${kind}"${more}/></w:r>`;
  const begin = `${mark("begin", ' w:dirty="true"')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z </w:instrText></w:r>${mark("separate")}`;
  const lines = headings.map(
    (heading, at) =>
      `<w:p>${at === 0 ? begin : ""}${runs(heading)}${at === headings.length - 1 ? mark("end") : ""}</w:p>`,
  );
  return `${paragraph(title, "ContentsTitle")}${lines.join("")}`;
}

const footer = `${declaration}<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`;
const settings = `${declaration}<w:settings xmlns:w="${main}"><w:updateFields w:val="true"/></w:settings>`;

/** @param size in half points @param look of its paragraphs and letters */
function style(id: string, name: string, size: number, { paragraphs = "", letters = "" } = {}): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}<w:sz w:val="${size}"/></w:rPr></w:style>`;
}

/** A heading never ends a page. */
const styles = [
  `${declaration}<w:styles xmlns:w="${main}">`,
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>',
  '<w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault></w:docDefaults>',
  style("Normal", "Normal", 24),
  style("Title", "Title", 44, {
    paragraphs: '<w:spacing w:before="1200" w:after="900"/><w:jc w:val="center"/>',
    letters: "<w:b/>",
  }),
  style("ContentsTitle", "Contents Title", 32, {
    paragraphs: '<w:pageBreakBefore/><w:jc w:val="center"/>',
    letters: "<w:b/>",
  }),
  style("Heading1", "heading 1", 30, {
    paragraphs: '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>',
    letters: "<w:b/>",
  }),
  style("Fact", "Fact", 22, { paragraphs: '<w:spacing w:before="60" w:after="60"/>' }),
  style("TableHead", "Table Head", 15, { paragraphs: '<w:keepNext/><w:spacing w:after="0"/>', letters: "<w:b/>" }),
  style("TableText", "Table Text", 16, { paragraphs: '<w:spacing w:after="0"/>' }),
  "</w:styles>",
].join("");
