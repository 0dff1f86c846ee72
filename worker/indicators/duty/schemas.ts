/** The wire shape of a producer's duty. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { id } from "../../http/schemas.ts";
import { indicator } from "../schemas.ts";
import { monthStates } from "../../kernel/vocabulary/indicators.ts";
import { itemStreams, takebackStreams } from "../../kernel/vocabulary/registry.ts";
import { claimModes } from "../../kernel/vocabulary/takeback.ts";

export const dutyQuery = z.object({
  year: z
    .string()
    .max(10)
    .transform((value, context) =>
      /^[1-9]\d{3}$/.test(value) ? value : fail(context, "malformed_value", { expected: "2026" }),
    )
    .openapi({ type: "string", example: "2026" }),
  producerId: id.optional().openapi({ description: "an authority says which producer; a producer sees himself" }),
});

const party = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
const amounts = { pieces: z.int(), massKg: z.string() };

const dutyItem = z.object({
  producerId: z.string(),
  item: z.string(),
  itemNameZh: z.string(),
  itemNameEn: z.string(),
  ...amounts,
  months: z.array(z.object({ month: z.string(), state: z.enum(monthStates) })),
});

/** A rate with what it asks for: `required` by a target in force, `short` what is missing for it. */
const dutyRate = z.object({
  indicator,
  required: z.string().nullable(),
  short: z.string().nullable(),
  /** Of a consortium: the rate of each member. */
  members: z.array(z.object({ producerId: z.string(), indicator })),
});

export const dutyAnswer = z
  .object({
    year: z.string(),
    asOf: z.string(),
    producer: party,
    members: z.array(party),
    streams: z.array(
      z.object({
        stream: z.enum(takebackStreams),
        declared: z.object(amounts),
        claimed: z.object(amounts),
        claimable: z.object(amounts),
        modes: z.array(z.object({ mode: z.enum(claimModes), ...amounts })),
        items: z.array(dutyItem),
        rates: z.array(dutyRate),
      }),
    ),
    claimable: z.array(
      z.object({
        treaterId: z.string(),
        treaterNameZh: z.string(),
        treaterNameEn: z.string(),
        mode: z.enum(claimModes),
        stream: z.enum(itemStreams),
        item: z.string(),
        itemNameZh: z.string(),
        itemNameEn: z.string(),
        ...amounts,
      }),
    ),
  })
  .openapi("Duty");
export type Duty = z.output<typeof dutyAnswer>;
