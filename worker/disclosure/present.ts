/** Disclosures as they are answered. Pure. */
import type { adhocDisclosures, disclosures } from "../../db/schema/index.ts";
import type { DisclosedFacts } from "../kernel/disclosed-facts.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { disclosureMatters, disclosureReasons } from "../kernel/vocabulary/disclosure.ts";
import { fates } from "../kernel/vocabulary/ledger.ts";
import { creditColours } from "../kernel/vocabulary/credit.ts";
import { daysLate, yearlyDue } from "./rules.ts";
import type { AdhocAnswer, DisclosureAnswer, FactsAnswer, PublishedHead } from "./schemas.ts";

type Names = { nameZh: string; nameEn: string };
type Row = typeof disclosures.$inferSelect;

/** What was kept is of closed sets: a word that is in none was written by nobody of us, and is left out. */
const among = <T extends string>(words: readonly T[], word: string | null): T[] =>
  words.filter((each) => each === word);

export function presentFacts({ waste, electricityWh, credit, reasons, adhoc, ...facts }: DisclosedFacts): FactsAnswer {
  return {
    ...facts,
    reasons: reasons.flatMap((reason) => among(disclosureReasons, reason)),
    credit: credit && { year: credit.year, colour: among(creditColours, credit.colour)[0] ?? null },
    waste: waste.flatMap(({ massG, way, ...line }) =>
      among(fates, way).map((known) => ({ ...line, way: known, massKg: formatQuantity("mass", BigInt(massG)) })),
    ),
    electricityKwh: electricityWh === null ? null : formatQuantity("energy", BigInt(electricityWh)),
    adhoc: adhoc.flatMap(({ matter, ...each }) =>
      among(disclosureMatters, matter).map((known) => ({ ...each, matter: known })),
    ),
  };
}

export function presentDisclosure(row: Row, { nameZh, nameEn }: Names): DisclosureAnswer {
  return { ...presentHead(row, { nameZh, nameEn }), dueOn: yearlyDue(row.year), ...bodyOf(row) };
}

const bodyOf = ({ responsible, facts, texts }: Row) => ({ responsible, facts: presentFacts(facts), texts });

export function presentHead(
  { id, partyId, year, version, disclosedOn }: Row,
  { nameZh, nameEn }: Names,
): PublishedHead {
  const party = { id: partyId, nameZh, nameEn };
  return { id, party, year, version, disclosedOn, daysLate: daysLate(yearlyDue(year), disclosedOn) };
}

export function presentAdhoc(row: typeof adhocDisclosures.$inferSelect, { nameZh, nameEn }: Names): AdhocAnswer {
  const { id, partyId, matter, document, number, receivedOn, text, changes, dueOn, disclosedOn } = row;
  const party = { id: partyId, nameZh, nameEn };
  const late = daysLate(dueOn, disclosedOn);
  return { id, party, matter, document, number, receivedOn, text, changes, dueOn, disclosedOn, daysLate: late };
}
