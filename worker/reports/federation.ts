/** Totals over sealed reports of districts that this deployment cannot look into. Nothing of it is kept. */
import { z } from "@hono/zod-openapi";
import { asked, confused, memberList } from "../../verify/federation/asked.ts";
import { setAsideReasons } from "../../verify/federation/files.ts";
import { missingReasons, totalsOf } from "../../verify/federation/totals.ts";
import { endpoint } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { reportKindNames } from "../kernel/vocabulary/reports.ts";
import { hash, words } from "./draft/schemas.ts";

const mebibyte = 1024 * 1024;

// Copies: what `verify` made before this package was loaded does not know `openapi`.
const input = asked
  .extend({
    members: memberList.shape.members.clone().openapi({
      description: "the districts that are expected, with their public keys",
    }),
    kind: z.enum(reportKindNames),
    period: asked.shape.period.clone().openapi({ example: "2026-Q3" }),
    reports: z
      .array(z.record(z.string(), z.unknown()))
      .max(600)
      .openapi({
        description: "verification files, as `/published/{id}/bundle` answers them",
        example: [{ format: "luzhang-bundle/1" }],
      }),
  })
  .openapi("FederationInput");

const source = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  period: z.string(),
  sealedAt: z.string(),
  digest: hash,
  keyId: z.string(),
  treeSize: z.int(),
});
const member = z.string().openapi({ example: "nankai" });
const amounts = { numerator: z.string(), denominator: z.string().nullable() };

const total = z.object({
  rule: z.string().openapi({ description: "the formula with its version; '' where it has none" }),
  value: z.object({ numerator: z.string(), denominator: z.string(), display: z.string() }).nullable(),
  ...amounts,
  arithmetic: z.string().openapi({ example: "(30 + 1) ÷ (40 + 10) × 100 = 62.00" }),
  from: z.array(z.object({ member, ...amounts })),
});

const answer = z
  .object({
    format: z.literal("luzhang-federation/1"),
    kind: z.string(),
    period: z.string(),
    synthetic: z.boolean(),
    complete: z.boolean(),
    members: z.array(z.object({ code: member, nameZh: z.string(), nameEn: z.string(), report: source.nullable() })),
    setAside: z.array(
      z.object({
        file: z.int().openapi({ description: "its place among the reports, from 1" }),
        member: member.nullable(),
        report: source.nullable(),
        reason: z.enum(keysOf(setAsideReasons)),
        words,
      }),
    ),
    figures: z.array(
      z.object({
        id: z.string(),
        title: words,
        unit: z.string(),
        totals: z.array(total).openapi({ description: "one for each rule by which it was counted" }),
        missing: z.array(z.object({ member, reason: z.enum(keysOf(missingReasons)), words })),
      }),
    ),
  })
  .openapi("FederationTotals");

/** The names of a table, as its type has them. */
function keysOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}

export const federationRoutes = [
  endpoint({
    operationId: "combineReports",
    method: "post",
    path: "/federation/totals",
    permission: "reports.combine",
    summary: "合并各区域的封存报告 / totals over sealed reports of districts",
    status: 200,
    maxBodyBytes: 8 * mebibyte,
    body: input,
    answer,
    async handle(_, { body }) {
      const twice = confused(body);
      if (twice !== undefined) throw new Problem("members_alike", { pointer: "/members", params: { value: twice } });
      return totalsOf(body);
    },
  }),
];
