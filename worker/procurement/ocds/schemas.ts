/** Wire shapes of the Open Contracting Data Standard 1.1. */
import { z } from "@hono/zod-openapi";
import { ocdsPurchaseStatuses, ocdsReleaseStatuses, unclearCodes } from "../../kernel/vocabulary/procurement.ts";
import { shareQuery } from "../shares/schemas.ts";

const ocid = z.string().openapi({ example: "ocds-213czf-000-00001" });

const purchase = z
  .object({
    ocid,
    /** Of which contract and item. */
    line: z.string().openapi({ example: "C-1/1" }),
    /** `amended`: the earlier one is taken back with it. `left`: send the same again, and it goes on. */
    status: z.enum(ocdsPurchaseStatuses),
    id: z.string().nullable(),
    code: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .openapi("OcdsPurchase");
export type OcdsPurchase = z.output<typeof purchase>;

export const ocdsAnswer = z
  .object({
    /** `changed`: another release has this id; what it said stays. */
    releases: z.array(z.object({ ocid, id: z.string(), status: z.enum(ocdsReleaseStatuses) })),
    /** What the releases of their processes, merged, say was bought. */
    purchases: z.array(purchase),
    /** Of the merged release: nothing is booked of it, and nothing taken back that stands of its process. */
    notUnderstood: z.array(
      z.object({ ocid, pointer: z.string().openapi({ example: "/contracts/0" }), code: z.enum(unclearCodes) }),
    ),
  })
  .openapi("OcdsAnswer");
export type OcdsAnswer = z.output<typeof ocdsAnswer>;

export const ocdsQuery = shareQuery;

const value = z.object({ amount: z.number().openapi({ example: 12800.5 }), currency: z.literal("CNY") });

/** A release package whose releases say how green the purchases of a buyer were. */
export const sharesPackage = z
  .object({
    uri: z.string(),
    version: z.literal("1.1"),
    publishedDate: z.string().openapi({ example: "2026-09-30T08:00:00.000Z" }),
    publisher: z.object({ name: z.string() }),
    releases: z.array(
      z.object({
        ocid,
        id: z.string(),
        date: z.string().openapi({ example: "2026-09-30T08:00:00.000Z" }),
        tag: z.array(z.literal("implementation")),
        initiationType: z.literal("tender"),
        language: z.literal("zh"),
        parties: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            roles: z.array(z.literal("buyer")),
            identifier: z.object({ scheme: z.string(), id: z.string() }),
          }),
        ),
        buyer: z.object({ id: z.string(), name: z.string() }),
        /** An extension: the standard has no word for it. */
        greenShares: z.array(
          z.object({
            list: z.string(),
            title: z.string(),
            period: z.object({ startDate: z.string(), endDate: z.string() }),
            /** All that was bought in the categories of the list. */
            listedValue: value,
            /** By certificates that were checked. */
            certifiedValue: value,
            statedValue: value,
            /** Per cent; null where nothing was bought in the categories. */
            percent: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi("OcdsSharesPackage");
export type SharesPackage = z.output<typeof sharesPackage>;
