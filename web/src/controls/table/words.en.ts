import type { words as chinese } from "./words.zh-CN.ts";

/** The tools of a table */
export const words: Record<keyof typeof chinese, string> = {
  "table.columns": "Columns",
  "table.views": "Views",
  "table.download": "Export",
  "table.csv": "CSV file",
  "table.xlsx": "Excel workbook (XLSX)",
  "table.tooMany": "More than 10,000 rows, or they could not be read: nothing was written. Narrow the list first.",
  "table.reading": "Reading all rows…",
  "table.none": "No view is saved yet. Filter, sort and choose columns, then name it here.",
  "table.name": "Name of the view",
  "table.save": "Save this view",
  "table.remove": "Remove the view “{name}”",
  "table.device": "Kept on this device. To show it to somebody, send the address.",
  "table.full": "This device has no room left: the view was not saved.",
  "table.selected": "{count} selected",
  "table.cut":
    "There are too many rows: only the first 10,000 were arranged. Narrow the list by date or another filter first.",
};
