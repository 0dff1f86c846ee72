/** The wire shapes of the ledger of hazardous waste and of its declaration. Masses in tonnes, exact. */
import { z } from "@hono/zod-openapi";
import { id, pageQuery, period } from "../../http/schemas.ts";
import { entryKinds, fates } from "../../kernel/vocabulary/ledger.ts";
import {
  type WasteMovement,
  wasteClassReasons,
  wasteFactsMissing,
  wasteMovements,
  wasteUnitClasses,
} from "../../kernel/vocabulary/takeback.ts";
import { sheetFormats } from "../../tables/sheets.ts";
import { itemNames, shown } from "../schemas.ts";

const siteAndPeriod = { site: id, period };
export const wasteQuery = z.strictObject(siteAndPeriod);
export const wasteLedgerQuery = z.strictObject({ ...siteAndPeriod, ...pageQuery });
export const wasteExportQuery = z.strictObject({ ...siteAndPeriod, format: z.enum(sheetFormats).default("csv") });

/** Pieces as text: a sum may be wider than a JavaScript number. */
const amount = z.object({
  pieces: z.string().openapi({ example: "12" }),
  massT: z.string().openapi({ example: "0.2415" }),
});
export type WasteAmount = z.output<typeof amount>;
const waste = {
  wasteCode: z.string(),
  /** HW and the last two digits of the code. */
  wasteClass: z.string().openapi({ example: "HW31" }),
  /** T, C, I, R, In; null where the reference data do not name them. */
  properties: shown,
  ...itemNames,
};

const sums = {
  opening: amount,
  /** Each as it is added to what lies there: what leaves has a minus. */
  collected: amount,
  received: amount,
  produced: amount,
  counted: amount,
  treated: amount,
  handed_over: amount,
  sent_back: amount,
  closing: amount,
  /** Closing less opening and movements: 0, or the books contradict themselves. */
  difference: amount,
} satisfies Record<WasteMovement | "opening" | "closing" | "difference", typeof amount>;

const head = {
  site: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), division: z.string() }),
  /** The unit; its number is its unified social credit code where it has one. */
  party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), identifier: z.string() }),
  period: z.object({ label: z.string(), firstDay: z.string(), lastDay: z.string() }),
  /** What HJ 1259-2022 asks for and the books do not hold. */
  missing: z.array(z.enum(wasteFactsMissing)),
};

export const wasteLedgerAnswer = z
  .object({
    ...head,
    wastes: z.array(z.object({ ...waste, ...sums })),
    /** By day, in the order of the journal. */
    items: z.array(
      z.object({
        entryId: z.string(),
        /** The entry that this one takes back. */
        reverses: shown,
        occurredOn: z.string(),
        kind: z.enum(entryKinds),
        movement: z.enum(wasteMovements),
        ...waste,
        ...amount.shape,
        /** From whom or to whom; null where nobody else takes part. */
        other: z.object({ nameZh: z.string(), nameEn: z.string(), division: shown }).nullable(),
        /** Of the receiver, for the code and the day; null where nothing was handed over. */
        permits: z.array(z.string()).nullable(),
        manifestNumber: shown,
        fate: z.enum(fates).nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi("WasteLedger");
export type WasteLedgerAnswer = z.output<typeof wasteLedgerAnswer>;
export type WasteRow = WasteLedgerAnswer["items"][number];

export const wasteDeclarationAnswer = z
  .object({
    ...head,
    unit: z.object({
      /** null where the books show nothing to judge by. What an authority decided otherwise is not in them. */
      class: z.enum(wasteUnitClasses).nullable(),
      because: z.enum(wasteClassReasons),
      /** For hazardous waste, that hold in the period. */
      permits: z.array(z.string()),
      /** Of the three years before: only those for which the books show any. */
      produced: z.array(z.object({ year: z.string(), massT: z.string() })),
    }),
    /** Last day of this declaration; null where none is asked for such a period. */
    dueOn: shown,
    wastes: z.array(
      z.object({
        ...waste,
        ...sums,
        /** To whom, less what came back; adds up to what was handed over and sent back. */
        receivers: z.array(
          z.object({
            nameZh: z.string(),
            nameEn: z.string(),
            division: shown,
            permits: z.array(z.string()),
            /** What is to become of it; null of a transfer, where the receiver decides. */
            fate: z.enum(fates).nullable(),
            ...amount.shape,
          }),
        ),
      }),
    ),
  })
  .openapi("WasteDeclaration");
export type WasteDeclarationAnswer = z.output<typeof wasteDeclarationAnswer>;
