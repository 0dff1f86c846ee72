import { t } from "../../words/index.ts";

/** The kind of an entry in words where the page knows it; otherwise as the ledger names it. */
export function entryKind(kind: string): string {
  switch (kind) {
    case "return":
    case "plant_return":
    case "relay":
    case "excess":
    case "dispatch":
    case "receipt":
    case "refusal":
    case "treatment":
    case "delivery":
    case "delivery_receipt":
    case "stocktake":
    case "opening":
    case "declaration":
    case "claim":
    case "purchase":
    case "check":
    case "reversal":
      return t(`entry.kind.${kind}`);
    default:
      return kind;
  }
}
