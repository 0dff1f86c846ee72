/** The wire shapes of the registry. */
import { z } from "@hono/zod-openapi";
import { fail } from "../http/problem.ts";
import { code, confirm, date, id, massKg, pageQuery, paperNumber, text, warnings, word } from "../http/schemas.ts";
import { isWasteCode } from "../kernel/identifiers.ts";
import { roles } from "../kernel/vocabulary/access.ts";
import { fates } from "../kernel/vocabulary/ledger.ts";
import {
  identifierTypes,
  itemKinds,
  itemStreams,
  registryChangeSubjects,
  siteKinds,
} from "../kernel/vocabulary/registry.ts";

export const name = text(200);
const zone = text(40).nullable().optional().openapi({ example: "TEDA" });

/** GB/T 2260 as far as its form goes: which codes exist changes every year. */
export const division = z
  .string()
  .max(20)
  .transform((value, context) =>
    /^[1-9][0-9]{5}$/.test(value) ? value : fail(context, "malformed_value", { expected: "120116" }),
  )
  .openapi({ type: "string", example: "120116" });

/** A number with both bounds said: the text of a refusal names them. */
function between(minimum: number, maximum: number) {
  return z
    .number()
    .transform((value, context) =>
      value >= minimum && value <= maximum ? value : fail(context, "out_of_range", { minimum, maximum }),
    )
    .openapi({ type: "number", minimum, maximum });
}

const role = z.enum(roles);

const wasteCode = z
  .string()
  .max(20)
  .transform((value, context) => (isWasteCode(value) ? value : fail(context, "malformed_waste_code")))
  .openapi({ type: "string", example: "900-045-49" });

export const partyInput = z
  .strictObject({
    id: id.optional(),
    nameZh: name.openapi({ example: "滨海新区绿源再生资源有限公司" }),
    nameEn: name.openapi({ example: "Binhai Lüyuan Recycling Co." }),
    identifierType: z.enum(identifierTypes),
    identifier: text(40).openapi({ example: "91120116MA0000007N" }),
    roles: z.array(role).min(1).max(roles.length),
    division,
    zone,
    confirm,
  })
  .openapi("PartyInput");
export type PartyInput = z.output<typeof partyInput>;

export const siteInput = z
  .strictObject({
    id: id.optional(),
    partyId: id,
    kind: z.enum(siteKinds),
    nameZh: name,
    nameEn: name,
    division,
    zone,
    /** WGS84 degrees, both or neither. */
    latitude: between(-90, 90).nullable().optional().openapi({ example: 39.0327 }),
    longitude: between(-180, 180).nullable().optional().openapi({ example: 117.7021 }),
    floorAreaM2: between(1, 1_000_000).nullable().optional(),
    /** What may be taken in there; left out where nothing is recorded of it. */
    streams: z
      .array(code())
      .min(1)
      .max(20)
      .nullable()
      .optional()
      .openapi({ example: ["electronics"] }),
    confirm,
  })
  .openapi("SiteInput");
export type SiteInput = z.output<typeof siteInput>;

/** From `validFrom` on the site takes these, and nothing else. */
export const siteStreamsInput = z
  .strictObject({
    streams: z
      .array(code())
      .min(1)
      .max(20)
      .openapi({ example: ["electronics", "tyres"] }),
    validFrom: date,
    reason: text(300),
  })
  .openapi("SiteStreamsInput");
export type SiteStreamsInput = z.output<typeof siteStreamsInput>;

export const operatorInput = z.strictObject({ partyId: id }).openapi("SiteOperatorInput");

export const permitInput = z
  .strictObject({
    id: id.optional(),
    partyId: id,
    siteId: id.nullable().optional(),
    number: paperNumber(80),
    streams: z
      .array(code())
      .min(1)
      .max(20)
      .openapi({ example: ["electronics"] }),
    /** Codes of the national list of hazardous wastes; left out where the permit names none. */
    wasteCodes: z
      .array(wasteCode)
      .min(1)
      .max(100)
      .nullable()
      .optional()
      .openapi({ example: ["900-045-49"] }),
    yearlyCapacityKg: massKg.nullable().optional(),
    validFrom: date,
    validTo: date,
  })
  .openapi("PermitInput");
export type PermitInput = z.output<typeof permitInput>;

const search = word(80).trim().optional();
export const siteFilter = z.object({
  ...pageQuery,
  mine: z.enum(["true", "false"]).default("false"),
  kind: z.enum(siteKinds).optional(),
  zone: code(40).optional(),
  q: search,
});
export const partyFilter = z.object({ ...pageQuery, role: role.optional(), zone: code(40).optional(), q: search });
export const itemFilter = z.object({
  ...pageQuery,
  // The whole catalogue fits one page, because every form needs it.
  limit: z.coerce.number().int().min(1).max(500).default(500),
  stream: z.enum(itemStreams).optional(),
});

export const site = z
  .object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    kind: z.enum(siteKinds),
    partyId: z.string(),
    partyNameZh: z.string(),
    partyNameEn: z.string(),
    division: z.string(),
    zone: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    floorAreaM2: z.number().nullable(),
    /** Today; null where nothing is recorded: then nothing is refused. */
    streams: z.array(z.enum(itemStreams)).nullable(),
    /** What it was registered for later, in the order in which that was said. */
    streamVersions: z.array(z.object({ validFrom: z.string(), streams: z.array(z.enum(itemStreams)) })),
    /** Whether the reader's party may book for it. */
    mine: z.boolean(),
  })
  .openapi("Site");
export type SiteAnswer = z.output<typeof site>;

/** With what tells its owner from another: a list that is saved goes in again. */
export const listedSite = site
  .extend({
    owner: z.object({
      identifierType: z.enum(identifierTypes),
      identifier: z.string(),
      roles: z.array(role),
      division: z.string(),
      zone: z.string().nullable(),
    }),
  })
  .openapi("ListedSite");
export type ListedSiteAnswer = z.output<typeof listedSite>;

export const operators = z.object({ siteId: z.string(), operators: z.array(z.string()) }).openapi("SiteOperators");

const permit = z
  .object({
    id: z.string(),
    /** Where it is for one site alone. */
    siteId: z.string().nullable(),
    number: z.string(),
    streams: z.array(z.enum(itemStreams)),
    wasteCodes: z.array(z.string()).nullable(),
    yearlyCapacityKg: z.string().nullable(),
    validFrom: z.string(),
    validTo: z.string(),
  })
  .openapi("Permit");
export type PermitAnswer = z.output<typeof permit>;
const permitOfParty = permit
  .extend({ siteNameZh: z.string().nullable(), siteNameEn: z.string().nullable() })
  .openapi("PermitOfParty");
export const registeredPermit = permit.extend({ partyId: z.string() }).openapi("RegisteredPermit");

export const party = z
  .object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    identifierType: z.enum(identifierTypes),
    identifier: z.string(),
    roles: z.array(role),
    division: z.string(),
    zone: z.string().nullable(),
    permits: z.array(permitOfParty),
    warnings,
  })
  .openapi("Party");
export type PartyAnswer = z.output<typeof party>;
/** Fields as they were and are, by their names on the wire. */
const said = z.record(z.string(), z.unknown()).openapi({ example: { nameZh: "黄海路回收站" } });
const registryChange = z
  .object({
    subject: z.enum(registryChangeSubjects),
    subjectId: z.string(),
    /** Of the site or company now, or the permit's number. */
    nameZh: z.string(),
    nameEn: z.string(),
    former: said,
    present: said,
    reason: z.string(),
    recordedAt: z.string(),
    /** Who said so, as he is called now. */
    actorName: z.string().nullable(),
  })
  .openapi("RegistryChange");
export type RegistryChangeAnswer = z.output<typeof registryChange>;

export const partyWithSites = party
  .extend({
    sites: z.array(site),
    people: z
      .array(z.object({ name: z.string(), role: z.enum(roles) }))
      .nullable()
      .openapi({ description: "who acts for it; null for whoever may see neither its books nor its accounts" }),
    changes: z.array(registryChange).nullable().openapi({
      description: "what of it, its sites and permits was said anew, the newest first; null as with people",
    }),
  })
  .openapi("PartyWithSites");
export type PartyWithSites = z.output<typeof partyWithSites>;

export const item = z
  .object({
    code: z.string(),
    stream: z.enum(itemStreams),
    kind: z.enum(itemKinds),
    nameZh: z.string(),
    nameEn: z.string(),
    countUnit: z.string(),
    fallbackUnitKg: z.string().nullable(),
    defaultFate: z.enum(fates).nullable(),
  })
  .openapi("Item");
export type ItemAnswer = z.output<typeof item>;
