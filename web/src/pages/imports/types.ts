export type { FileInvitation } from "../../../../worker/access/invitations/schemas.ts";
export type {
  ColumnsAnswer as OwnColumns,
  ImportAnswer as Import,
  ImportReceiptAnswer as ImportReceipt,
  ImportStarted,
} from "../../../../worker/imports/schemas.ts";
