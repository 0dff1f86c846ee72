import { z } from "@hono/zod-openapi";
import { download, endpoint } from "../../http/endpoint.ts";
import { sheetFileTypes, sheetFormats } from "../../tables/sheets.ts";
import { dictionaryAs, readDictionary } from "./read.ts";
import { dictionaryAnswer } from "./schemas.ts";

/** Before those with an id in their path: `dictionary` is no indicator. */
export const dictionaryRoutes = [
  endpoint({
    operationId: "getIndicatorDictionary",
    method: "get",
    path: "/indicators/dictionary",
    permission: "public",
    summary: "指标口径：每个指标的公式、组成、依据与版本 / what each indicator is: formula, parts, basis, version",
    answer: dictionaryAnswer,
    handle: async (ctx) => ({ items: await readDictionary(ctx), nextCursor: null }),
  }),
  download({
    operationId: "exportIndicatorDictionary",
    method: "get",
    path: "/indicators/dictionary/export",
    permission: "public",
    summary: "指标口径表 / the same as CSV or XLSX",
    query: z.strictObject({ format: z.enum(sheetFormats).default("csv") }),
    mediaTypes: sheetFileTypes,
    handle: (ctx, { query }) => dictionaryAs(ctx, query.format),
  }),
];
