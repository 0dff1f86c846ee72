/** What is filed as a workbook in the shape of its form: cover, texts, one printable sheet a table. Pure. */
import type { Cell, Sheet } from "../../tables/sheets.ts";
import type { Form } from "./form.ts";

export function formSheets({ title, cover, texts, tables }: Form): Sheet[] {
  return [
    { name: "封面", isForm: true, rows: [[title], ...cover] },
    {
      name: "正文",
      isForm: true,
      rows: texts.flatMap((text): Cell[][] => [[text.title], ...text.lines.map((line) => [line])]),
    },
    ...tables.map(({ name, title: heading, rows }) => ({
      // A name of a sheet ends at 31 characters.
      name: name.slice(0, 31),
      isForm: true,
      rows: [[heading], ...rows],
    })),
  ];
}
