/** What a row says that was a document already: which one, and how it stood. */
import type { Column } from "../columns.ts";
import type { Cells, Choices } from "../words.ts";
import type { DocumentState, TransferState } from "../../kernel/vocabulary/takeback.ts";

/** Stands in exported lists, and in no template: whoever begins has no documents yet. */
export const cameBackColumns = {
  documentId: { zh: "单据编号", en: "document", kind: "code", isUnoffered: true, aliases: ["document id", "单据号"] },
  state: { zh: "状态", en: "state", kind: "text", isUnoffered: true },
} as const satisfies Record<string, Column>;

/** As the pages call them. */
export const stateWords: Choices<DocumentState> = {
  booked: ["已入账", "booked"],
  reversed: ["已冲销", "reversed"],
};
export const transferStateWords: Choices<TransferState> = {
  draft: ["草稿", "draft"],
  dispatched: ["已发出", "dispatched"],
  partly_received: ["部分接收", "partly received"],
  received: ["已接收", "received"],
  partly_refused: ["部分拒收", "partly refused"],
  refused: ["已拒收", "refused"],
  cancelled: ["已取消", "cancelled"],
};

type CameBack = keyof typeof cameBackColumns;

/**
 * The id of the document that a row was written from, so that it is that document and not another one. What was taken
 * back is refused: its row would be booked as if it stood.
 */
export function documentOf<Name extends string>(cells: Cells<Name | CameBack>): { id?: string } {
  if (cells.choice("state", stateWords) === "reversed") cells.refuse("state", "row_was_reversed");
  return idOf(cells);
}

/** The same of a transfer: one that was never sent is a draft again, and what came home again is not on its way. */
export function transferDocumentOf<Name extends string>(cells: Cells<Name | CameBack>): { id?: string; draft?: true } {
  const state = cells.choice("state", transferStateWords);
  if (state === "refused" || state === "cancelled") cells.refuse("state", "row_was_reversed");
  return { ...idOf(cells), ...(state === "draft" && { draft: true }) };
}

/** No key at all where there is none: the id of a row follows from what it says then. */
function idOf<Name extends string>(cells: Cells<Name | CameBack>): { id?: string } {
  const id = cells.text("documentId");
  return id === undefined ? {} : { id: id.toLowerCase() };
}
