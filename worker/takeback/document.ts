/** What every document of take-back begins and ends with. */
import type { TableRows } from "../../db/change-set.ts";
import type { Db } from "../../db/client.ts";
import type { Ids } from "../../db/among.ts";
import type { Ctx } from "../context.ts";
import type { Fault } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { entriesByIds, spendSteps, type Standing } from "../ledger/index.ts";
import { siteQuery } from "../registry/index.ts";
import type { Line } from "./goods.ts";
import { closedMonthsAt, entriesByExternalIds, type ExternalTable } from "./store.ts";

export const today = (ctx: Pick<Ctx, "clock">): string => shanghaiDate(ctx.clock());

type Given = { id?: string | undefined; externalId?: string | undefined };

/** An input under the id it is booked with, given once: whatever is tried again is the same document. */
export function identified<Input extends Given>(ctx: Ctx, given: Input): Input & { id: string } {
  return { ...given, id: given.id ?? ctx.newId() };
}

/** Who issues a document, under which number of his own, when it happened and when it was written down. */
export function headOf(ctx: Ctx, { id, externalId, occurredOn }: Given & { id: string; occurredOn: string }) {
  return { id, issuerId: ctx.actor.partyId, externalId: externalId ?? null, occurredOn, recordedAt: ctx.clock() };
}

/** What these inputs became before, if they did. */
export function earlierQueries({ db, actor }: Ctx, of: ExternalTable, inputs: readonly Given[]) {
  const ids = inputs.flatMap(({ id }) => id ?? []);
  const externalIds = inputs.flatMap(({ externalId }) => externalId ?? []);
  return [entriesByIds(db, ids), entriesByExternalIds(db, of, actor.partyId, externalIds)] as const;
}

/** Sites, and the months closed in the zones they lie in. */
export function placeQueries(db: Db, siteIds: Ids) {
  return { sites: siteQuery(db, siteIds), closed: closedMonthsAt(db, siteIds) };
}

/** The steps of taking these lines from a site's stock on a past day. */
export function takenFrom(
  ctx: Ctx,
  siteId: string,
  rows: readonly Standing[],
  lines: readonly Line[],
  occurredOn: string,
): TableRows[] {
  const taken = lines.map(({ item }) => ({ account: `stock:${siteId}`, itemId: item.id }));
  return spendSteps(ctx, rows, taken, occurredOn);
}

/** As a document keeps what was noticed; null where nothing was. */
export const noted = (faults: readonly Fault[]): readonly Fault[] | null => (faults.length === 0 ? null : faults);
