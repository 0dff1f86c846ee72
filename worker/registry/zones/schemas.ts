/** The wire shapes of zones. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { decimal, page, text } from "../../http/schemas.ts";
import { division, name } from "../schemas.ts";

/** What stands in addresses and files: letters, digits and hyphens. `all` asks for the whole district everywhere. */
const zoneCode = z
  .string()
  .max(40)
  .transform((value, context) =>
    /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(value) && value.toLowerCase() !== "all"
      ? value
      : fail(context, "malformed_value", { expected: "TEDA" }),
  )
  .openapi({ type: "string", example: "TEDA" });

/** Places of an area in square kilometres. */
export const areaDecimals = 6;

const areaKm2 = decimal({
  decimals: areaDecimals,
  least: "positive",
  max: 100_000 * 10 ** areaDecimals,
  example: "408",
})
  .nullable()
  .optional();

const facts = {
  nameZh: name.openapi({ example: "天津经济技术开发区" }),
  nameEn: name.openapi({ example: "Tianjin Economic-Technological Development Area" }),
  /** Names of the district it lies in. */
  districtZh: name.optional().openapi({ example: "滨海新区" }),
  districtEn: name.optional().openapi({ example: "Binhai New Area" }),
  areaKm2,
  /** Where names and area are from: a document and its number. */
  source: text(1_000).openapi({ example: "津政函〔2024〕1号" }),
};

export const zoneInput = z.strictObject({ code: zoneCode, division, ...facts }).openapi("ZoneInput");
export type ZoneInput = z.output<typeof zoneInput>;

export const zoneChange = z.strictObject(facts).openapi("ZoneChange");
export type ZoneChange = z.output<typeof zoneChange>;

export const zoneParams = z.object({ code: zoneCode });

export const zone = z
  .object({
    code: z.string(),
    division: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    /** null: not said, and the district is shown by its code. */
    districtZh: z.string().nullable(),
    districtEn: z.string().nullable(),
    /** null: not configured. */
    areaKm2: z.string().nullable(),
    source: z.string().nullable(),
    /** How often its names or its area were written. */
    version: z.int(),
  })
  .openapi("Zone");
export type ZoneAnswer = z.output<typeof zone>;
/** A district has few: one page holds them all. */
export const zoneList = page(zone);
export type ZonesAnswer = z.output<typeof zoneList>;
