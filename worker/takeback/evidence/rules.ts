/**
 * A paper is given once (DESIGN 11): a manifest to one movement of one sender to one receiver (生态环境部令第23号 art 15
 * and 16), a recovery certificate to one vehicle. Pure.
 */
import { Problem } from "../../kernel/errors.ts";
import { isSamePaper } from "../../kernel/paper-number.ts";
import type { PaperHolder, PaperKind } from "../../kernel/vocabulary/takeback.ts";

export type Paper = { kind: PaperKind; number: string };

/** A document that stands under a number. */
export type Use = Paper & {
  document: PaperHolder;
  id: string;
  occurredOn: string;
  /** Where a transfer or delivery comes from, and where a return comes to. */
  siteId: string;
  /** Of a document for one item; a transfer has lines. */
  itemId: number | null;
  /** Whose document it is. */
  partyId: string;
  otherPartyId: string;
};

/**
 * @param uses what stands under the papers in question
 * @param readerId the party that asks: another's document is not named to it
 * @throws Problem `paper_used`
 */
export function checkUnused(uses: readonly Use[], use: Use, readerId: string, pointer: string): void {
  const before = uses.find(
    ({ kind, number, ...other }) => kind === use.kind && isSamePaper(number, use.number) && !isOneMovement(use, other),
  );
  if (!before) return;
  const { document, id, occurredOn, partyId, otherPartyId } = before;
  const isReaders = [partyId, otherPartyId].includes(readerId);
  const params = { number: use.number, ...(isReaders && { kind: document, id, date: occurredOn }) };
  throw new Problem("paper_used", { pointer, params });
}

/**
 * Several classes on one trip may share a manifest (art 16). A transfer has all of them as its lines; of returns and
 * deliveries each is a document of its own.
 */
function isOneMovement(use: Use, other: Omit<Use, keyof Paper>): boolean {
  if (use.kind !== "manifest" || use.document === "transfer" || use.document !== other.document) return false;
  const isSameTrip =
    use.siteId === other.siteId && use.otherPartyId === other.otherPartyId && use.occurredOn === other.occurredOn;
  return isSameTrip && use.itemId !== other.itemId;
}
