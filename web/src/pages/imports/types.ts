export type {
  ColumnsAnswer as OwnColumns,
  ImportAnswer as Import,
  ImportReceiptAnswer as ImportReceipt,
  ImportStarted,
} from "../../../../worker/imports/schemas.ts";
