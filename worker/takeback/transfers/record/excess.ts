import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { excessConfirmations } from "../../../../db/schema/index.ts";
import { latestSteps, stepOn } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf } from "../../../ledger/index.ts";
import { earlierQueries, headOf, identified, placeQueries, today } from "../../document.ts";
import { qualifiedPostings } from "../../postings.ts";
import { checkDay, checkOpen } from "../../rules/document.ts";
import { presentTransfer } from "../present.ts";
import { checkOrder } from "../rules.ts";
import type { ExcessInput, TransferAnswer } from "../schemas.ts";
import { excessLines, receiptsOfTransfer, sitesOfTransfer, transferList } from "../store.ts";
import { getTransfer } from "./dispatch.ts";

/**
 * The bureau of the receiver's district confirms what arrived beyond what was sent: from now on it is qualified.
 * @throws Problem `no_excess_waiting`, `not_permitted` to the bureau of another district
 */
export function confirmExcess(ctx: Ctx, transferId: string, given: ExcessInput): Promise<TransferAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, transferId, input),
    decide: (facts) => decide(ctx, facts, input, digestOf(`excess ${transferId}`, given)),
    find: () => getTransfer(ctx, transferId),
  });
}

async function readFacts({ db, actor, ...ctx }: Ctx, transferId: string, input: ExcessInput) {
  return read(db, {
    ...placeQueries(db, sitesOfTransfer(transferId)),
    transfer: transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    lines: excessLines(db, transferId),
    steps: latestSteps(db, receiptsOfTransfer(transferId)),
    earlier: earlierQueries({ db, actor, ...ctx }, "excessConfirmations", [input]),
  });
}

function decide(
  ctx: Ctx,
  { transfer: [row], sites, closed, lines, steps, earlier }: Awaited<ReturnType<typeof readFacts>>,
  input: ExcessInput & { id: string },
  digest: string,
): Decision<TransferAnswer> {
  const before = new EarlierDocuments(earlier.flat()).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const to = sites.find((site) => site.id === row?.document.toSiteId);
  if (!row || !to) throw new Problem("not_found");
  if (to.division !== ctx.actor.division) throw new Problem("not_permitted");
  const receipt = row.receipts.find(({ reversed, excessState }) => !reversed && excessState === "excess_awaiting");
  const step = steps.find(({ name }) => name === receipt?.id);
  if (!receipt || !step) throw new Problem("no_excess_waiting");
  const { id, occurredOn, reason } = input;
  checkDay(occurredOn, today(ctx));
  checkOrder(receipt.occurredOn, occurredOn);
  checkOpen(closed, [to], occurredOn);
  const year = occurredOn.slice(0, 4);
  const waiting = lines.filter(({ receiptId }) => receiptId === receipt.id);
  const postings = waiting.flatMap(({ item, pieces, massG }) => {
    return qualifiedPostings(to, { item, pieces: pieces ?? 0, massG: massG ?? 0 }, year);
  });
  const { zone, partyId } = to;
  const document = rowOf(excessConfirmations, { ...headOf(ctx, input), receiptId: receipt.id, reason });
  const receipts = row.receipts.map((each) =>
    each === receipt ? { ...each, excessState: "excess_confirmed" as const } : each,
  );
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "excess", occurredOn, zone, partyId, postings })],
      rows: [rowsFor(excessConfirmations, [document]), stepOn(ctx, receipt.id, step.version, "excess_confirmed")],
    },
    answer: presentTransfer(ctx, { ...row, receipts }),
  };
}
