/** The ledger of hazardous waste as it is answered, and the declaration as the sum of the same rows. Pure. */
import type { parties } from "../../../db/schema/index.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { type Period } from "../../kernel/period.ts";
import { wasteFactsMissing } from "../../kernel/vocabulary/takeback.ts";
import type { currentValues, Site } from "../../registry/index.ts";
import type { Permit } from "../goods.ts";
import type { Row } from "../present.ts";
import { wasteCodeOf, wastePermits } from "../rules/hazardous.ts";
import { byMovement, isNothing, movementOf, type Standing, type Sums, sumsOf, total, type Turnover } from "./math.ts";
import { dueDayOf, unitClassOf } from "./rules.ts";
import type { WasteAmount, WasteDeclarationAnswer, WasteLedgerAnswer, WasteRow } from "./schemas.ts";
import type { wasteItems, wasteRows, wasteTreatedByYear } from "./store.ts";

type Values = ReturnType<typeof currentValues>;
export type WasteRowFact = Row<typeof wasteRows>;
type Item = Row<typeof wasteItems>;

export type WasteFacts = {
  site: Site;
  party: Pick<typeof parties.$inferSelect, "id" | "nameZh" | "nameEn" | "identifier">;
  period: Period;
  /** Current values of `wasteCodeDatasets`. */
  wasteCodes: Values;
  items: readonly Item[];
  turnover: readonly Turnover[];
  standing: readonly Standing[];
  /** Of the site's own party and of those to whom anything went. */
  permits: readonly Permit[];
};

export function presentLedger(facts: WasteFacts, rows: readonly WasteRowFact[]) {
  return { ...headOf(facts), wastes: wastesOf(facts), items: rows.flatMap((row) => presentRow(facts, row)) };
}

/** @param handedOver every row by which anything was handed over or came back in the period */
export function presentDeclaration(
  facts: WasteFacts,
  handedOver: readonly WasteRowFact[],
  treated: readonly Row<typeof wasteTreatedByYear>[],
): WasteDeclarationAnswer {
  const rows = handedOver.flatMap((fact) => presentRow(facts, fact).map((row) => ({ fact, row })));
  const unit = unitOf(facts, treated);
  return {
    ...headOf(facts),
    unit: { ...unit, produced: unit.produced.map(({ year, massG }) => ({ year, massT: tonnes(massG) })) },
    dueOn: dueDayOf(unit.class, facts.period),
    wastes: wastesOf(facts).map((waste) => ({ ...waste, receivers: receiversOf(rows, waste.item) })),
  };
}

function headOf({ site, party, period }: WasteFacts) {
  const { id, nameZh, nameEn, division } = site;
  const { label, firstDay, lastDay } = period;
  return {
    site: { id, nameZh, nameEn, division },
    party: { id: party.id, nameZh: party.nameZh, nameEn: party.nameEn, identifier: party.identifier },
    period: { label, firstDay, lastDay },
    missing: [...wasteFactsMissing],
  };
}

/** What is hazardous at the end of the period and lay there or moved in it. */
function wastesOf(facts: WasteFacts): WasteLedgerAnswer["wastes"] {
  return facts.items.flatMap((item) => {
    const waste = wasteOf(facts, item);
    if (!waste) return [];
    const { opening, moved, closing, difference } = sumsOf(item, facts.turnover, facts.standing);
    if ([opening, closing, difference, ...Object.values(moved)].every(isNothing)) return [];
    return {
      ...waste,
      opening: amountOf(opening),
      ...byMovement((name) => amountOf(moved[name])),
      closing: amountOf(closing),
      difference: amountOf(difference),
    };
  });
}

function wasteOf(
  { wasteCodes, period }: Pick<WasteFacts, "wasteCodes" | "period">,
  { item, itemNameZh, itemNameEn }: Pick<Item, "item" | "itemNameZh" | "itemNameEn">,
) {
  const wasteCode = wasteCodeOf(wasteCodes, item, period.lastDay);
  if (wasteCode === null) return null;
  const named = wasteCodes.find(({ values }) => values["waste_code"] === wasteCode && values["properties"]);
  const properties = named?.values["properties"] ?? null;
  return { wasteCode, wasteClass: `HW${wasteCode.slice(-2)}`, properties, item, itemNameZh, itemNameEn };
}

function presentRow(facts: WasteFacts, row: WasteRowFact): WasteRow[] {
  const waste = wasteOf(facts, row);
  if (!waste) return [];
  const { entryId, reverses, occurredOn, kind, fate, manifestNumber, otherSiteId, otherPartyId, otherDivision } = row;
  const movement = movementOf(kind, row.itemKind);
  const isHandedOver = movement === "handed_over";
  const at = { item: row, wasteCode: waste.wasteCode, day: occurredOn };
  const site = otherSiteId !== null && otherPartyId !== null ? { id: otherSiteId, partyId: otherPartyId } : null;
  const [nameZh, nameEn] = [row.otherNameZh ?? row.buyer, row.otherNameEn ?? row.buyer];
  return [
    {
      entryId,
      reverses,
      occurredOn,
      kind,
      movement,
      ...waste,
      ...amountOf(total([row])),
      other: nameZh === null || nameEn === null ? null : { nameZh, nameEn, division: otherDivision },
      permits: isHandedOver ? (site ? wastePermits(facts.permits, site, at).map(({ number }) => number) : []) : null,
      manifestNumber,
      fate,
    },
  ];
}

type Receiver = WasteDeclarationAnswer["wastes"][number]["receivers"][number];

/** Amounts as handed over, so that what came back has a minus; a receiver to whom nothing went in the end is left out. */
function receiversOf(rows: readonly { fact: WasteRowFact; row: WasteRow }[], item: string): Receiver[] {
  const own = rows.filter(({ row }) => row.item === item);
  const groups = Map.groupBy(own, ({ row }) => JSON.stringify([row.other, row.fate]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const sum = total(group.map(({ fact }) => fact));
    if (!first || isNothing(sum)) return [];
    const { nameZh = "", nameEn = "", division = null } = first.row.other ?? {};
    const permits = [...new Set(group.flatMap(({ row }) => row.permits ?? []))];
    return { nameZh, nameEn, division, permits, fate: first.row.fate, ...amountOf(negated(sum)) };
  });
}

function unitOf(
  { permits, site, period, items, wasteCodes }: WasteFacts,
  treated: readonly Row<typeof wasteTreatedByYear>[],
) {
  const hazardous = new Map(
    items.filter((item) => wasteOf({ wasteCodes, period }, item)).map((item) => [item.id, item]),
  );
  const ofKind = (kind: Item["kind"]) => treated.filter(({ itemId }) => hazardous.get(itemId)?.kind === kind);
  const years = Map.groupBy(ofKind("material"), ({ year }) => year);
  const thisYear = period.firstDay.slice(0, 4);
  const produced = [...years]
    .filter(([year]) => year < thisYear)
    .map(([year, rows]) => ({ year, massG: rows.reduce((sum, { massG }) => sum + BigInt(massG), 0n) }))
    .toSorted((a, b) => a.year.localeCompare(b.year));
  const held = permits.filter(
    (permit) =>
      permit.partyId === site.partyId &&
      (permit.siteId === null || permit.siteId === site.id) &&
      permit.wasteCodes !== null &&
      permit.validFrom <= period.lastDay &&
      period.firstDay <= permit.validTo,
  );
  const facts = {
    permits: held.map(({ number }) => number),
    treatsItself: ofKind("product").some(({ massG }) => BigInt(massG) !== 0n),
    produced,
  };
  return { ...unitClassOf(facts), permits: facts.permits, produced };
}

const tonneDecimals = 6;
const tonnes = (grams: bigint) => formatDecimal(grams, tonneDecimals);
const amountOf = ({ pieces, massG }: Sums): WasteAmount => ({ pieces: String(pieces), massT: tonnes(massG) });
const negated = ({ pieces, massG }: Sums): Sums => ({ pieces: -pieces, massG: -massG });
