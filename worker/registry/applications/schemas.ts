/** Wire shapes of companies that apply by themselves: for whoever has no account, and for the authority that decides. */
import { z } from "@hono/zod-openapi";
import { email } from "../../access/people/schemas.ts";
import { code, confirm, id, page, pageQuery, text } from "../../http/schemas.ts";
import { applicationOutcomes, applicationStates, applyingRoles } from "../../kernel/vocabulary/registry.ts";
import { partyInput, permitInput, siteInput } from "../schemas.ts";

const { nameZh, nameEn, identifier } = partyInput.shape;

/** Enough for a firm of the pilot; a larger one is registered from a file. */
const most = 20;
const role = z.enum(applyingRoles);

const site = siteInput
  .pick({ kind: true, nameZh: true, latitude: true, longitude: true, streams: true })
  .extend({ nameEn: nameEn.optional() });
const permit = permitInput.pick({
  number: true,
  streams: true,
  yearlyCapacityKg: true,
  validFrom: true,
  validTo: true,
});

const facts = {
  nameZh,
  nameEn: nameEn.optional(),
  /** A unified social credit code. */
  identifier,
  /** The first is what the person who applies will act as. */
  roles: z.array(role).min(1).max(applyingRoles.length),
  zone: code(40).openapi({ example: "TEDA" }),
  contact: z.strictObject({
    name: text(80),
    email,
    telephone: text(40).optional().openapi({ example: "022-6620 0000" }),
  }),
  sites: z.array(site).max(most),
  permits: z.array(permit).max(most),
};

export const applicationInput = z.strictObject({ id: id.optional(), ...facts }).openapi("ApplicationInput");
export type ApplicationInput = z.output<typeof applicationInput>;
const state = z.enum(applicationStates);

/** The token is shown once, in the first answer; null in a repeated one. */
export const madeApplication = z
  .object({ id: z.string(), state, token: z.string().nullable() })
  .openapi("MadeApplication");
export type MadeApplication = z.output<typeof madeApplication>;

export const applicationOpening = z
  .strictObject({ token: code(80).openapi({ example: "q0Zx3vGJkZr0sS1uY3H0b1tq2m4w5e6r7t8y9u0i1o2" }) })
  .openapi("ApplicationOpening");

const position = z.number().nullable();
const shownSite = z.object({
  kind: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  latitude: position,
  longitude: position,
  streams: z.array(z.string()).nullable(),
});
const shownPermit = z.object({
  number: z.string(),
  streams: z.array(z.string()),
  yearlyCapacityKg: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string(),
});

export const application = z
  .object({
    id: z.string(),
    state,
    nameZh: z.string(),
    nameEn: z.string(),
    identifier: z.string(),
    /** What is doubtful about the credit code. */
    warnings: z.array(z.string()),
    roles: z.array(role),
    division: z.string(),
    zone: z.string(),
    contact: z.object({ name: z.string(), email: z.string(), telephone: z.string().nullable() }),
    sites: z.array(shownSite),
    permits: z.array(shownPermit),
    appliedAt: z.string().openapi({ format: "date-time" }),
    decidedAt: z.string().nullable(),
    /** Why it was returned; null otherwise. */
    reason: z.string().nullable(),
    /** The party that it became; null otherwise. */
    partyId: z.string().nullable(),
  })
  .openapi("Application");
export type ApplicationAnswer = z.output<typeof application>;
export const applicationPage = page(application);

export const applicationQuery = z.strictObject({ ...pageQuery, state: state.optional() });

export const decisionInput = z
  .strictObject({
    outcome: z.enum(applicationOutcomes),
    /** What is to be corrected; needed where it is returned. */
    reason: text(500).optional(),
    confirm,
  })
  .openapi("ApplicationDecisionInput");
export type DecisionInput = z.output<typeof decisionInput>;

/** What the public form offers: zones, and where collection points lie, to find one's own place by. */
export const applicationForm = z
  .object({
    zones: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        spots: z.array(z.object({ latitude: z.number(), longitude: z.number() })),
      }),
    ),
  })
  .openapi("ApplicationForm");
export type ApplicationForm = z.output<typeof applicationForm>;
