import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { treatmentLines, treatments } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { entryOf, standingQuery } from "../../../ledger/index.ts";
import {
  currentValues,
  isValidOn,
  itemsByCode,
  permitQuery,
  processLoss,
  referenceQuery,
  siteQuery,
} from "../../../registry/index.ts";
import { massOf } from "../../math.ts";
import { leadPostings, treatmentPostings } from "../postings.ts";
import { presentTreatment } from "../present.ts";
import {
  assemblyOf,
  bookedOutputs,
  checkYields,
  type InputLine,
  keyProductWarnings,
  leadBalance,
  leadWarnings,
  type OutputLine,
} from "../rules/outputs.ts";
import { checkCapacity, checkConserved, materialNamed, requireOneStream } from "../rules/batch.ts";
import {
  checkCounted,
  checkDay,
  checkOpen,
  needsReason,
  ownSite,
  productNamed,
  refuseDuplicates,
  siteOfKind,
} from "../../rules/document.ts";
import { requirePermit } from "../../rules/qualification.ts";
import { requireStock } from "../../rules/stock.ts";
import type { TreatmentInput } from "../schemas.ts";
import { closedMonthsAt, entriesByExternalIds } from "../../store.ts";
import { entriesByIds } from "../../../ledger/index.ts";
import { latestTransitions, usageKeysOf } from "../../steps.ts";
import { treatedUnderPermits, treatmentList } from "../store.ts";
import { referenceWhere } from "../../store.ts";
import { unfitAs } from "../../streams.ts";
import { step } from "../../steps.ts";
import { digestOf, EarlierDocuments } from "../../../ledger/index.ts";
import { configured, noted, present, takenFrom, today } from "../../support.ts";
import { stockFrom } from "../../math.ts";

/**
 * Records a treatment batch: products of one stream become materials. Outputs and declared loss
 * together are exactly the inputs.
 * @throws Problem see the rules; nothing is written then
 */
export function recordTreatment(ctx: Ctx, given: TreatmentInput) {
  const input = { ...given, id: given.id ?? ctx.newId() };
  const digest = digestOf("treatment", given);
  return attempt(async () => {
    const facts = await readFacts(ctx, given);
    const before = facts.earlier.idOf(given, digest);
    if (before) return getTreatment(ctx, before);

    const site = ownSite(facts.sites, input.siteId, ctx.actor.partyId, "/siteId");
    siteOfKind(site, ["treatment_plant"], "/siteId");
    checkDay(input.occurredOn, today(ctx));
    checkOpen(facts.closed, [site], input.occurredOn);
    const inputs = input.inputs.map(({ item, pieces, massKg, leadPercent = null }, index): InputLine => {
      const product = productNamed(facts.items, item, `/inputs/${index}/item`);
      return { item: product, pieces, massG: massKg, leadContent: leadPercent };
    });
    refuseDuplicates(inputs, "/inputs");
    checkCounted(inputs, "/inputs");
    const stream = requireOneStream(inputs);
    const outputs = input.outputs.map(({ item, massKg, leadPercent = null, ...given }, index): OutputLine => {
      const material = materialNamed(facts.items, item, stream, `/outputs/${index}/item`);
      return {
        item: material,
        massG: massKg,
        leadContent: leadPercent,
        ...assemblyOf(material, given, `/outputs/${index}`),
      };
    });
    refuseDuplicates(outputs, "/outputs");
    const lossG = input.lossKg ?? 0;
    checkConserved(inputs, outputs, lossG);
    if (!input.lossReason && needsReason(lossG, massOf(inputs), facts.lossTolerance)) {
      throw new Problem("loss_reason_required", { pointer: "/lossReason" });
    }
    const permit = requirePermit(facts.permits, site, stream, input.occurredOn);
    const year = input.occurredOn.slice(0, 4);
    const used = facts.treated.find(({ permitId }) => permitId === permit.id)?.massG ?? 0;
    checkCapacity(permit, year, used, massOf(inputs));
    requireStock(stockFrom(facts.balances), inputs, "/inputs");
    const lead = leadBalance(stream, inputs, outputs);
    const yields = checkYields(inputs, outputs, facts.coefficients, input.yieldReason);
    const faults = [
      ...keyProductWarnings(inputs, outputs, facts.keyProducts),
      ...yields.warnings,
      ...leadWarnings(lead),
    ];
    const lossItem = facts.items.find((item) => item.shortCode === processLoss && item.stream === stream);
    if (!lossItem) throw new Error(`the catalogue has no process loss for ${stream}`);

    const { id, occurredOn } = input;
    const document = {
      id,
      issuerId: ctx.actor.partyId,
      externalId: input.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      partyId: site.partyId,
      siteId: site.id,
      lossG,
      lossReason: input.lossReason ?? null,
      permitId: permit.id,
      yieldStatus: yields.status,
      yieldReason: input.yieldReason ?? null,
      warnings: noted(faults),
    };
    const unnumbered = { number: null, model: null, fit: null };
    const lines = [
      ...inputs.map((line) => ({ ...line, ...unnumbered, side: "input" as const })),
      ...outputs.map((line) => ({ ...line, side: "output" as const })),
    ];
    const answer = presentTreatment(ctx, {
      document,
      siteId: site.id,
      siteNameZh: site.nameZh,
      siteNameEn: site.nameEn,
      permitNumber: permit.number,
      lines: lines.map(({ item: { code: item, nameZh, nameEn }, ...line }) => {
        return { ...line, item, itemNameZh: nameZh, itemNameEn: nameEn };
      }),
      reversed: false,
    });
    const { zone, partyId } = site;
    const postings = [
      ...treatmentPostings(site, inputs, bookedOutputs(outputs, facts.items), { item: lossItem, massG: lossG }),
      ...(lead
        ? [...leadPostings(site, "input", inputs, lead.inputs), ...leadPostings(site, "output", outputs, lead.outputs)]
        : []),
    ];
    const version = facts.usage.find(({ documentId }) => documentId === usageKey(permit.id, year))?.version ?? 0;
    const changes = {
      entries: [entryOf(ctx, { id, digest, kind: "treatment", occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(treatments, [document]),
        rowsFor(
          treatmentLines,
          lines.map(({ item, ...line }, index) => ({ ...line, treatmentId: id, line: index, itemId: item.id })),
        ),
        // Two batches that were judged by the same use of the permit cannot both be booked.
        ...(permit.yearlyCapacityG === null ? [] : [step(ctx, usageKey(permit.id, year), version + 1, "used")]),
        ...takenFrom(ctx, site.id, facts.balances, inputs, occurredOn),
      ],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getTreatment(ctx: Ctx, id: string) {
  const [row] = await treatmentList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentTreatment(ctx, row);
}

/** Names a permit's yearly use in `transitions`; `usageKeysOf` in steps.ts spells it in SQL. */
const usageKey = (permitId: string, year: string) => `use:${permitId}:${year}`;

async function readFacts(ctx: Ctx, input: TreatmentInput) {
  const { db, actor } = ctx;
  const siteIds = [input.siteId];
  const year = input.occurredOn.slice(0, 4);
  const codes = [...input.inputs, ...input.outputs].map(({ item }) => item);
  const [sites, closed, items, permits, balances, treated, usage, settings, lists, byId, byExternalId] = await db.batch(
    [
      siteQuery(db, siteIds),
      closedMonthsAt(db, siteIds),
      itemsByCode(db, [...codes, processLoss, ...unfitAs]),
      permitQuery(db, siteIds),
      standingQuery(db, [`stock:${input.siteId}`], input.occurredOn, today(ctx)),
      treatedUnderPermits(db, input.siteId, year),
      latestTransitions(db, usageKeysOf(input.siteId, year)),
      referenceQuery(db, "settings"),
      referenceWhere(db, true, ["key_products", "yield_coefficients"]),
      entriesByIds(db, present(input.id)),
      entriesByExternalIds(db, "treatments", actor.partyId, present(input.externalId)),
    ],
  );
  const earlier = new EarlierDocuments([...byId, ...byExternalId]);
  const lossTolerance = configured(currentValues(settings), "loss_tolerance_permille");
  const current = currentValues(lists).filter((row) => isValidOn(row, input.occurredOn));
  const keyProducts = current.filter(({ dataset }) => dataset === "key_products");
  const coefficients = current.filter(({ dataset }) => dataset === "yield_coefficients");
  return {
    sites,
    closed,
    items,
    permits,
    balances,
    treated,
    usage,
    earlier,
    lossTolerance,
    keyProducts,
    coefficients,
  };
}
