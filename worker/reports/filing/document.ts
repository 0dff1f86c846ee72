/** What is filed as a document for a word processor: cover, contents, texts, tables. Pure. */
import type { Block } from "../../tables/write-document.ts";
import type { Form, FormCell } from "./form.ts";

export function formBlocks({ title, cover, contents, texts, tables }: Form): Block[] {
  return [
    { title },
    { facts: cover },
    { contents },
    "new page",
    ...texts.flatMap(({ title: heading, lines }) => [{ heading }, ...lines.map((text) => ({ text }))]),
    ...tables.flatMap(({ title: heading, rows }) => [{ heading }, { table: rows.map((row) => row.map(textOf)) }]),
  ];
}

function textOf(cell: FormCell): string {
  return typeof cell === "string" ? cell : cell.decimal;
}
