import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { treatmentLines, treatments } from "../../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn, stepsByName } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../../ledger/index.ts";
import {
  configured,
  currentValues,
  isValidOn,
  itemsByCode,
  permitQuery,
  processLoss,
  referenceOfItems,
  referenceQuery,
  settingsIn,
} from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, noted, placeQueries, takenFrom, today } from "../../document.ts";
import { lotQueries, namedLots } from "../../lots/choose.ts";
import { massOf, stockFrom } from "../../math.ts";
import { namedLine, siteNamesOf } from "../../present.ts";
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
import { referenceWhere } from "../../store.ts";
import { unfitAs } from "../../streams.ts";
import { leadPostings, treatmentPostings } from "../postings.ts";
import { presentTreatment } from "../present.ts";
import { checkCapacity, checkConserved, materialNamed, requireOneStream } from "../rules/batch.ts";
import {
  assemblyOf,
  bookedOutputs,
  checkGrades,
  checkYields,
  type InputLine,
  keyProductWarnings,
  leadBalance,
  leadWarnings,
  type OutputLine,
} from "../rules/outputs.ts";
import type { TreatmentAnswer, TreatmentInput } from "../schemas.ts";
import { permitUseNames, treatedUnderPermits, treatmentList } from "../store.ts";

/**
 * Records a treatment batch: products of one stream become materials. Outputs and declared loss
 * together are exactly the inputs.
 * @throws Problem see the rules; nothing is written then
 */
export function recordTreatment(ctx: Ctx, given: TreatmentInput): Promise<TreatmentAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, input),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getTreatment(ctx, id),
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getTreatment(ctx: Ctx, id: string): Promise<TreatmentAnswer> {
  const [row] = await treatmentList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentTreatment(ctx, row);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(ctx: Ctx, input: TreatmentInput) {
  const { db } = ctx;
  const { siteId, occurredOn } = input;
  const year = occurredOn.slice(0, 4);
  const codes = [...input.inputs, ...input.outputs].map(({ item }) => item);
  const facts = await read(db, {
    ...placeQueries(db, [siteId]),
    items: itemsByCode(db, [...codes, processLoss, ...unfitAs]),
    permits: permitQuery(db, [siteId]),
    standing: standingQuery(db, [`stock:${siteId}`], occurredOn, today(ctx)),
    lots: lotQueries(ctx, siteId, input.inputs),
    treated: treatedUnderPermits(db, siteId, year),
    permitUse: latestSteps(db, permitUseNames(siteId, year)),
    settings: referenceQuery(db, "settings"),
    ofProducts: [
      referenceOfItems(db, ["key_products"], codes),
      referenceQuery(db, "yield_coefficients"),
      referenceWhere(
        db,
        input.outputs.some(({ grade }) => grade !== undefined),
        ["scrap_grades"],
      ),
    ],
    earlier: earlierQueries(ctx, "treatments", [input]),
  });
  const ofProducts = currentValues(facts.ofProducts.flat()).filter((row) => isValidOn(row, occurredOn));
  return {
    ...facts,
    permitUse: stepsByName(facts.permitUse),
    lossTolerance: configured(settingsIn(facts.settings, facts.sites[0]?.zone ?? ""), "loss_tolerance_permille"),
    keyProducts: ofProducts.filter(({ dataset }) => dataset === "key_products"),
    grades: ofProducts.filter(({ dataset }) => dataset === "scrap_grades"),
    coefficients: ofProducts.filter(({ dataset }) => dataset === "yield_coefficients"),
    earlier: new EarlierDocuments(facts.earlier.flat()),
  };
}

function decide(ctx: Ctx, facts: Facts, input: TreatmentInput & { id: string }): Decision<TreatmentAnswer> {
  const digest = digestOf("treatment", input);
  const before = facts.earlier.idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, lossKg: lossG = 0, lossReason, yieldReason } = input;
  const site = ownSite(facts.sites, input.siteId, ctx, "/siteId");
  siteOfKind(site, ["treatment_plant"], "/siteId");
  checkDay(occurredOn, today(ctx));
  checkOpen(facts.closed, [site], occurredOn);
  const { stream, inputs, outputs } = linesOf(facts, input);
  checkConserved(inputs, outputs, lossG);
  if (!lossReason && needsReason(lossG, massOf(inputs), facts.lossTolerance)) {
    throw new Problem("loss_reason_required", { pointer: "/lossReason" });
  }
  const permit = requirePermit(facts.permits, site, stream, occurredOn);
  const year = occurredOn.slice(0, 4);
  const used = facts.treated.find(({ permitId }) => permitId === permit.id)?.massG ?? 0n;
  checkCapacity(permit, year, used, massOf(inputs));
  requireStock(stockFrom(facts.standing), inputs, "/inputs");
  checkGrades(outputs, facts.grades);
  const lead = leadBalance(stream, inputs, outputs);
  const yields = checkYields(inputs, outputs, facts.coefficients, yieldReason);
  const lossItem = facts.items.find((item) => item.shortCode === processLoss && item.stream === stream);
  if (!lossItem) throw new Error(`the catalogue has no process loss for ${stream}`);
  const document = rowOf(treatments, {
    ...headOf(ctx, input),
    partyId: site.partyId,
    siteId: site.id,
    lossG,
    lossReason,
    permitId: permit.id,
    yieldStatus: yields.status,
    yieldReason,
    warnings: noted([
      ...keyProductWarnings(inputs, outputs, facts.keyProducts),
      ...yields.warnings,
      ...leadWarnings(lead),
    ]),
  });
  const unnumbered = { number: null, model: null, fit: null, grade: null };
  const lines = [
    ...inputs.map((line) => ({ ...line, ...unnumbered, side: "input" as const })),
    ...outputs.map((line) => ({ ...line, side: "output" as const })),
  ];
  const postings = [
    ...treatmentPostings(site, inputs, bookedOutputs(outputs, facts.items), { item: lossItem, massG: lossG }),
    ...(lead
      ? [...leadPostings(site, "input", inputs, lead.inputs), ...leadPostings(site, "output", outputs, lead.outputs)]
      : []),
  ];
  const use = nameOf(names.permitUse(permit.id, year));
  const { zone, partyId } = site;
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "treatment", occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(treatments, [document]),
        rowsFor(
          treatmentLines,
          lines.map(({ item, ...line }, index) => ({ ...line, treatmentId: id, line: index, itemId: item.id })),
        ),
        // Two batches that were judged by the same use of the permit cannot both be booked.
        ...(permit.yearlyCapacityG === null ? [] : [stepOn(ctx, use, facts.permitUse.get(use)?.version ?? 0, "used")]),
        ...takenFrom(ctx, site.id, facts.standing, inputs, occurredOn),
        ...namedLots(
          ctx,
          facts.lots,
          { id, occurredOn, siteId: site.id },
          inputs,
          input.inputs,
          (index) => `/inputs/${index}`,
        ),
      ],
    },
    answer: presentTreatment(ctx, {
      document,
      ...siteNamesOf(site),
      permitNumber: permit.number,
      lines: lines.map((line) => ({ ...namedLine(line), grade: line.grade ?? null, itemId: line.item.id })),
      reversed: false,
    }),
  };
}

/** The lines with their items, and the one stream they are of. */
function linesOf({ items }: Facts, input: TreatmentInput) {
  const inputs = input.inputs.map(({ item, pieces, massKg, leadPercent = null }, index): InputLine => {
    const product = productNamed(items, item, `/inputs/${index}/item`);
    return { item: product, pieces, massG: massKg, leadContent: leadPercent };
  });
  refuseDuplicates(inputs, "/inputs");
  checkCounted(inputs, "/inputs");
  const stream = requireOneStream(inputs);
  const outputs = input.outputs.map(
    ({ item, massKg, leadPercent = null, grade = null, ...given }, index): OutputLine => {
      const material = materialNamed(items, item, stream, `/outputs/${index}/item`);
      const assembly = assemblyOf(material, given, `/outputs/${index}`);
      return { item: material, massG: massKg, leadContent: leadPercent, grade, ...assembly };
    },
  );
  refuseDuplicates(outputs, "/outputs");
  return { stream, inputs, outputs };
}
