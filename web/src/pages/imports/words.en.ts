import type { words as chinese } from "./words.zh-CN.ts";

/** Words of uploads */
export const words: Record<keyof typeof chinese, string> = {
  "import.title": "Upload returns",
  "import.note": "Tried first without booking; booked when you say so. Failed rows come back as a file to correct.",
  "import.step.template": "Prepare the file",
  "import.template": "Download the template",
  "import.template.hint":
    "Open the template in a spreadsheet, one return a row, and save it as CSV. Headings may be Chinese or English; leave the mass empty where nothing was weighed, and the unit weight is taken. Vehicles and batteries fill columns of their own, as the last two rows of the template do.",
  "import.step.file": "Choose the file",
  "import.file.hint": "A CSV file of at most {rows} rows.",
  "import.choose": "Choose a file",
  "import.fault.unreadable": "This file cannot be read as CSV. Save it as CSV in your spreadsheet and choose it again.",
  "import.fault.empty": "The file has no rows. Fill in one return a row below the headings.",
  "import.fault.tooManyRows": "More than {rows} rows: split the file.",
  "import.fault.tooLarge": "The file is too large: split it.",
  "import.fault.columnsMissing": "These columns are missing: {columns}. Compare the headings with the template.",
  "import.preview": "Preview (nothing is booked yet)",
  "import.done": "Booked",
  "import.canBook": "can be booked",
  "import.booked": "booked",
  "import.duplicates": "duplicates",
  "import.duplicates.hint":
    "A duplicate says the same as a row that is booked already and is not booked again. If it is another return, give it an external id of its own.",
  "import.failed": "failed",
  "import.book": "Book these rows ({count})",
  "import.failedFile": "Download the failed rows",
  "import.failedFile.suffix": "failed",
  "import.another": "Another file",
  "import.rows": "Row by row",
  "import.line": "Line",
  "import.why": "Why it failed",
  "import.unknownSite": "Your organisation has no such site; check the name.",
  "import.row.ready": "Can be booked",
  "import.row.booked": "Booked",
  "import.row.duplicate": "Duplicate",
  "import.row.rejected": "Failed",
};
