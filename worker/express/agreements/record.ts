/** What an express company and a recycler agree on: proposed by one, confirmed by the other, ended early by either. */
import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { expressAgreementEnds, expressAgreements } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { keyAfter, pageOf, textAfter } from "../../http/paging.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { atPointer, Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { itemsByCode, partyQuery, pickItem, siteQuery } from "../../registry/index.ts";
import { presentAgreement, presentHead, sideOf } from "./present.ts";
import { type AgreementStep, checkNoOverlap, checkStep, checkTerms } from "./rules.ts";
import type { AgreementAnswer, AgreementInput, AgreementQuery, EndInput, RowsQuery } from "./schemas.ts";
import { agreementById, agreementList, collectedQuery, filledRows, namesOf, standingBetween } from "./store.ts";

const one = { limit: 1, before: undefined };
const today = ({ clock }: Pick<Ctx, "clock">) => shanghaiDate(clock());

/** With what came of it by month. @throws Problem `not_found` also where it is others' */
export async function getAgreement(ctx: Ctx, id: string): Promise<AgreementAnswer> {
  const { db, actor } = ctx;
  const { found, ...told } = await read(db, {
    found: agreementList(db, actor, { id }, one),
    ...namesOf(db, id),
    collected: collectedQuery(db, id),
  });
  const [row] = found;
  if (!row) throw new Problem("not_found");
  return presentAgreement(row, actor.partyId, { ...told, asOf: today(ctx) });
}

export async function listAgreements({ db, actor }: Ctx, { limit, cursor, state }: AgreementQuery) {
  const rows = await agreementList(db, actor, { state }, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map((row) => presentHead(row, actor.partyId)), nextCursor };
}

/** The receipts that a figure of an agreement adds up. @throws Problem `not_found` */
export async function listAgreementRows({ db, actor }: Ctx, id: string, { limit, cursor, month, item }: RowsQuery) {
  const before = keyAfter(cursor, "string", "number");
  const { found, rows } = await read(db, {
    found: agreementList(db, actor, { id }, one),
    rows: filledRows(db, id, { month: month?.label, item }, { limit, before }),
  });
  if (found.length === 0) throw new Problem("not_found");
  const { items, nextCursor } = pageOf(rows, limit, ({ receiptId, line }) => [receiptId, line]);
  return {
    items: items.map(({ massG, ...row }) => ({ ...row, massKg: formatQuantity("mass", massG) })),
    nextCursor,
  };
}

/**
 * One side proposes. Agreements of the same two are held against each other one after the other, also where many come at
 * once.
 * @throws Problem `agreement_side`, `party_not_found`, `site_not_found`, `unknown_item`, `agreement_plan_outside`,
 * `agreement_overlaps`, `id_reused`
 */
export function proposeAgreement(ctx: Ctx, { id: given, ...said }: AgreementInput): Promise<AgreementAnswer> {
  const { db, actor } = ctx;
  const id = given ?? ctx.newId();
  const { expressPartyId, recyclerPartyId, siteIds, settlement, from: fromDay, until: untilDay } = said;
  const digest = canonicalDigest(JSON.parse(JSON.stringify(said)));
  const pair = nameOf(names.agreements(expressPartyId, recyclerPartyId));
  const proposer = sideOf(said, actor.partyId);
  return record(ctx, {
    read: () =>
      read(db, {
        known: agreementById(db, id),
        express: partyQuery(db, expressPartyId),
        recycler: partyQuery(db, recyclerPartyId),
        sites: siteQuery(db, siteIds),
        items: itemsByCode(
          db,
          said.kinds.map(({ item }) => item),
        ),
        standing: standingBetween(db, expressPartyId, recyclerPartyId),
        step: latestSteps(db, [pair]),
      }),
    decide: ({ known: [known], express: [express], recycler: [recycler], ...facts }): Decision<AgreementAnswer> => {
      if (known) {
        assertSame(id, known.digest === digest && sideOf(known, actor.partyId) === known.proposer);
        return { status: "duplicate", id };
      }
      if (!express) throw new Problem("party_not_found", { pointer: "/expressPartyId" });
      if (!recycler) throw new Problem("party_not_found", { pointer: "/recyclerPartyId" });
      const collects = recycler.roles.some((role) => role === "recycler" || role === "treater");
      if (proposer === null || expressPartyId === recyclerPartyId || !collects) {
        throw new Problem("agreement_side", { pointer: "/recyclerPartyId" });
      }
      siteIds.forEach((siteId, at) => {
        if (facts.sites.find((site) => site.id === siteId)?.partyId === expressPartyId) return;
        throw new Problem("site_not_found", { pointer: `/siteIds/${at}` });
      });
      const agreed = said.kinds.map(({ item, plan }, at) => ({
        item: atPointer(`/kinds/${at}/item`, () => pickItem(facts.items, item)),
        plan: plan.map(({ month, pieces = null, massKg = null }, line) => {
          if (month.kind === "month") return { month: month.label, pieces, massG: massKg };
          const pointer = `/kinds/${at}/plan/${line}/month`;
          throw new Problem("period_kind_not_allowed", { pointer, params: { kinds: "month" } });
        }),
      }));
      const kinds = agreed.map(({ item, plan }) => ({ itemId: item.id, plan }));
      const terms = { siteIds, kinds, fromDay, untilDay };
      checkTerms(terms);
      checkNoOverlap(terms, facts.standing);
      const { division, zone } = express;
      const by = { division, zone, actorId: actor.id, recordedAt: ctx.clock() };
      const parties = { expressPartyId, recyclerPartyId };
      const row = rowOf(expressAgreements, { id, digest, ...parties, proposer, ...terms, settlement, ...by });
      const changes = {
        entries: [],
        rows: [
          rowsFor(expressAgreements, [row]),
          stepOn(ctx, id, 0, "proposed"),
          stepOn(ctx, pair, facts.step[0]?.version ?? 0, id),
        ],
      };
      const named = ({ id: of, nameZh, nameEn }: typeof express) => ({ id: of, nameZh, nameEn });
      const standing = { state: "proposed", version: 1, endedOn: null, endReason: null } as const;
      const answer = presentAgreement(
        { row, ...standing, express: [named(express)], recycler: [named(recycler)] },
        actor.partyId,
        {
          sites: siteIds.flatMap((siteId) =>
            facts.sites
              .filter((site) => site.id === siteId)
              .map(({ nameZh, nameEn }) => ({ id: siteId, nameZh, nameEn })),
          ),
          items: agreed.map(({ item: { id: itemId, code, nameZh, nameEn } }) => {
            return { itemId, item: code, itemNameZh: nameZh, itemNameEn: nameEn };
          }),
          collected: [],
          asOf: today(ctx),
        },
      );
      return { status: "accepted", id, changes, answer };
    },
    find: (known) => getAgreement(ctx, known),
  });
}

/** The other side confirms or declines; who proposed it withdraws. @throws Problem `not_found`; see `checkStep` */
export function stepAgreement(ctx: Ctx, id: string, step: Exclude<AgreementStep, "ended">): Promise<AgreementAnswer> {
  return move(ctx, id, step);
}

/**
 * Either side ends it before its last day; what was collected until then stays.
 * @throws Problem `not_found`, `agreement_not_so`, `agreement_end_outside`
 */
export function endAgreement(ctx: Ctx, id: string, end: EndInput): Promise<AgreementAnswer> {
  return move(ctx, id, "ended", end);
}

async function move(ctx: Ctx, id: string, step: AgreementStep, end?: EndInput): Promise<AgreementAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () =>
      read(db, {
        found: agreementList(db, actor, { id }, one),
        ...namesOf(db, id),
        collected: collectedQuery(db, id),
      }),
    decide: ({ found: [found], ...facts }): Decision<AgreementAnswer> => {
      const side = found && sideOf(found.row, actor.partyId);
      if (!found || !side) throw new Problem("not_found");
      const told = { ...facts, asOf: today(ctx) };
      const isSame =
        found.state === step && (!end || (found.endedOn === end.endedOn && found.endReason === end.reason));
      if (isSame) return { status: "unchanged", answer: presentAgreement(found, actor.partyId, told) };
      const { row, state, version } = found;
      checkStep(step, { state, proposer: row.proposer, side });
      const rows = [stepOn(ctx, id, version, step)];
      if (end) {
        const limits = { from: today(ctx) > row.fromDay ? today(ctx) : row.fromDay, until: row.untilDay };
        if (end.endedOn < limits.from || end.endedOn > limits.until) {
          throw new Problem("agreement_end_outside", { pointer: "/endedOn", params: limits });
        }
        const by = { actorId: actor.id, recordedAt: ctx.clock() };
        rows.push(rowsFor(expressAgreementEnds, [{ agreementId: id, ...end, ...by }]));
      }
      const moved = { ...found, state: step, ...(end && { endedOn: end.endedOn, endReason: end.reason }) };
      const answer = presentAgreement(moved, actor.partyId, told);
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}
