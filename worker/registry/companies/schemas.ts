/** The wire shape of a company with a site and a permit: one row of a list that an office keeps. */
import type { z } from "@hono/zod-openapi";
import { batchInputOf } from "../../http/schemas.ts";
import { name, partyInput, permitInput, siteInput } from "../schemas.ts";

const { nameEn } = partyInput.shape;
const { division, zone } = siteInput.shape;

/** Names in English are the Chinese ones where the list has none, and a site lies where its owner does. */
const siteOfRow = siteInput
  .pick({ kind: true, nameZh: true, latitude: true, longitude: true, floorAreaM2: true, streams: true })
  .extend({
    id: siteInput.shape.id.openapi({
      description: "of a saved list: which of the company's sites it was, however it is called now",
    }),
    nameEn: nameEn.optional(),
    division: division.optional(),
    zone,
  });
const permitOfRow = permitInput
  .pick({ number: true, streams: true, wasteCodes: true, yearlyCapacityKg: true, validFrom: true, validTo: true })
  .extend({
    site: name.optional().openapi({ description: "how the company's site is called that it is for alone" }),
  });

/** A company that has several sites or permits stands in several rows, with the same number in each. */
export const companyRow = partyInput
  .extend({ nameEn: nameEn.optional(), site: siteOfRow.optional(), permit: permitOfRow.optional() })
  .openapi("CompanyRow");
export type CompanyRow = z.output<typeof companyRow>;

export const companyBatch = batchInputOf("CompanyRow").openapi("CompanyBatchInput");
