/** A manifest as a document, and manifests as a list. */
import { read } from "../../../db/read.ts";
import { isPermitted } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { currentValues, siteQuery } from "../../registry/index.ts";
import { today } from "../document.ts";
import { wasteCodeDatasets } from "../rules/hazardous.ts";
import { referenceWhere } from "../store.ts";
import { sitesOfTransfer, transferList } from "../transfers/store.ts";
import { presentManifest, presentManifestRow } from "./present.ts";
import type { ManifestAnswer, ManifestRow } from "./schemas.ts";
import { holidaysFrom } from "./rules.ts";
import { latestCarriage, partiesOfTransfer, permitsOfTransfer, stepsOf, waitingCount } from "./store.ts";

/** @throws Problem `not_found` also where it concerns neither the reader nor his district */
export async function getManifest(ctx: Ctx, transferId: string): Promise<ManifestAnswer> {
  const { db, actor } = ctx;
  const facts = await read(db, {
    transfer: transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    sites: siteQuery(db, sitesOfTransfer(transferId)),
    parties: partiesOfTransfer(db, transferId),
    permits: permitsOfTransfer(db, transferId),
    carriage: latestCarriage(db, transferId),
    steps: stepsOf(db, transferId),
    wasteCodes: referenceWhere(db, true, wasteCodeDatasets),
    holidays: holidayQuery(db),
  });
  const [row] = facts.transfer;
  if (!row) throw new Problem("not_found");
  return presentManifest({
    ...facts,
    row,
    carriage: facts.carriage[0] ?? null,
    wasteCodes: currentValues(facts.wasteCodes),
    holidays: holidaysFrom(currentValues(facts.holidays)),
    showsPersonal: isPermitted(actor, "takeback.personal.read"),
    today: today(ctx),
  });
}

type ListAsked = { limit: number; cursor?: string | undefined; differing?: "true" | "waiting" | undefined };

const holidayQuery = (db: Ctx["db"]) => referenceWhere(db, true, ["public_holidays"]);

/** Manifests of one's own, an authority's of its district, the latest first. */
export async function listManifests(
  ctx: Ctx,
  { limit, cursor, differing }: ListAsked,
): Promise<{ items: ManifestRow[]; nextCursor: string | null; waiting: number }> {
  const { db, actor } = ctx;
  const facts = await read(db, {
    rows: transferList(db, actor, { isManifest: true, differing }, { limit, before: textAfter(cursor) }),
    waiting: waitingCount(db, actor),
    holidays: holidayQuery(db),
  });
  const days = { holidays: holidaysFrom(currentValues(facts.holidays)), today: today(ctx) };
  const { items, nextCursor } = pageOf(facts.rows, limit, ({ document }) => [document.id]);
  return {
    items: items.map((row) => presentManifestRow(row, days)),
    nextCursor,
    waiting: facts.waiting[0]?.count ?? 0,
  };
}
