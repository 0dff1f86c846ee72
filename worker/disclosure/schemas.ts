/** Wire shapes of environmental disclosure. */
import { z } from "@hono/zod-openapi";
import { fates } from "../kernel/vocabulary/ledger.ts";
import { creditColours } from "../kernel/vocabulary/credit.ts";
import { date, id, page, pageQuery, text, word } from "../http/schemas.ts";
import {
  disclosureMatters,
  disclosureParts,
  disclosureReasons,
  disclosureStates,
} from "../kernel/vocabulary/disclosure.ts";

const year = z
  .string()
  .regex(/^20[0-9]{2}$/)
  .openapi({ example: "2025" });
const shown = z.string().nullable();
const names = { nameZh: z.string(), nameEn: z.string() };
const party = z.object({ id: z.string(), ...names });

export const subjectInput = z
  .strictObject({
    id: id.optional(),
    partyId: id,
    year: year.openapi({ description: "the year that is reported" }),
    reason: z.enum(disclosureReasons),
    source: text(300).openapi({ description: "the document by which it is on the list" }),
  })
  .openapi("DisclosureSubjectInput");
export type SubjectInput = z.output<typeof subjectInput>;

const dutyAnswer = z
  .object({
    party,
    year: z.string(),
    /** Empty where it discloses without being on the list. */
    reasons: z.array(z.enum(disclosureReasons)),
    dueOn: z.string(),
    state: z.enum(disclosureStates),
    /** Of the first version. */
    disclosedOn: shown,
    daysLate: z.int(),
    /** The version in force. */
    disclosureId: shown,
  })
  .openapi("DisclosureDuty");
export type DutyAnswer = z.output<typeof dutyAnswer>;
export const dutyList = z.object({ items: z.array(dutyAnswer), nextCursor: z.null() }).openapi("DisclosureDuties");
export const yearQuery = z.strictObject({ year });

const facts = z
  .object({
    firm: z.object({ ...names, identifier: z.string(), roles: z.array(z.string()) }),
    reasons: z.array(z.enum(disclosureReasons)),
    sites: z.array(z.object({ ...names, kind: z.string() })),
    permits: z.array(
      z.object({ number: z.string(), streams: z.array(z.string()), validFrom: z.string(), validTo: z.string() }),
    ),
    credit: z.object({ colour: z.enum(creditColours).nullable(), year: z.string() }).nullable(),
    /** What was delivered in the year, by item and way. */
    waste: z.array(z.object({ item: z.string(), ...names, wasteCode: shown, way: z.enum(fates), massKg: z.string() })),
    /** Of its sites' meters, as reported; null where none was. */
    electricityKwh: shown,
    violations: z.array(z.object({ documentNumber: shown, on: z.string(), summary: z.string(), basis: z.string() })),
    adhoc: z.array(
      z.object({
        id: z.string(),
        matter: z.enum(disclosureMatters),
        document: z.string(),
        number: shown,
        disclosedOn: z.string(),
        daysLate: z.int(),
      }),
    ),
  })
  .openapi("DisclosedFacts");
export type FactsAnswer = z.output<typeof facts>;

const written = z.object({ part: z.enum(disclosureParts), text: z.string() });

export const draftAnswer = z
  .object({ year: z.string(), dueOn: z.string(), facts, texts: z.array(written), responsible: z.string() })
  .openapi("DisclosureDraft");
export type DraftAnswer = z.output<typeof draftAnswer>;

export const disclosureInput = z
  .strictObject({
    id: id.optional(),
    year,
    texts: z.array(z.strictObject({ part: z.enum(disclosureParts), text: text(8_000) })).max(disclosureParts.length),
    responsible: text(80).openapi({ description: "who answers for it, by name" }),
  })
  .openapi("DisclosureInput");
export type DisclosureInput = z.output<typeof disclosureInput>;

export const disclosureAnswer = z
  .object({
    id: z.string(),
    party,
    year: z.string(),
    version: z.int(),
    dueOn: z.string(),
    disclosedOn: z.string(),
    daysLate: z.int().openapi({ description: "of this version" }),
    responsible: z.string(),
    facts,
    texts: z.array(written),
  })
  .openapi("Disclosure");
export type DisclosureAnswer = z.output<typeof disclosureAnswer>;

const publishedHead = z
  .object({ id: z.string(), party, year: z.string(), version: z.int(), disclosedOn: z.string(), daysLate: z.int() })
  .openapi("PublishedDisclosure");
export type PublishedHead = z.output<typeof publishedHead>;
export const publishedPage = page(publishedHead);
export const publishedQuery = z.strictObject({ ...pageQuery, party: id.optional() });

export const adhocInput = z
  .strictObject({
    id: id.optional(),
    matter: z.enum(disclosureMatters),
    document: text(200).openapi({ description: "the legal document", example: "行政处罚决定书" }),
    number: text(80).optional(),
    receivedOn: date,
    text: text(4_000),
    /** Of `change`: which disclosure it changes. */
    changes: id.optional(),
  })
  .openapi("AdhocDisclosureInput");
export type AdhocInput = z.output<typeof adhocInput>;

export const adhocAnswer = z
  .object({
    id: z.string(),
    party,
    matter: z.enum(disclosureMatters),
    document: z.string(),
    number: shown,
    receivedOn: z.string(),
    text: z.string(),
    changes: shown,
    dueOn: z.string(),
    disclosedOn: z.string(),
    daysLate: z.int(),
  })
  .openapi("AdhocDisclosure");
export type AdhocAnswer = z.output<typeof adhocAnswer>;
export const adhocPage = page(adhocAnswer);
export const adhocQuery = z.strictObject({
  ...pageQuery,
  party: id.optional(),
  /** Only those that came late. */
  late: word(4)
    .pipe(z.enum(["true"]))
    .optional(),
});
