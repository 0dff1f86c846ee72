/** The wire shapes of manifests: what is filled in, and the document as it is carried. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, text } from "../../http/schemas.ts";
import { differenceKinds, transferStates, wasteForms } from "../../kernel/vocabulary/takeback.ts";
import { itemCode, itemNames, maxLines } from "../schemas.ts";

export const carriageInput = z
  .strictObject({
    id: id.optional(),
    carrier: text(100),
    /** 营运证件号. */
    carrierPermit: text(60).optional(),
    carrierPhone: text(40).optional(),
    plate: text(20).openapi({ example: "津A12345" }),
    driver: text(60),
    driverPhone: text(40).optional(),
    escort: text(60).optional(),
    /** 运输起点, 经由地, 终点. */
    route: text(300).optional(),
    distanceKm: z.int().min(0).max(20_000).optional(),
    /** 危险货物运单号. */
    waybill: text(60).optional(),
    unNumber: text(20).optional().openapi({ example: "UN2794" }),
    emergencyPhone: text(40).optional(),
    precautions: text(500).optional(),
    packing: z
      .array(
        z.strictObject({
          item: itemCode,
          form: z.enum(wasteForms),
          packaging: text(60),
          packages: z.int().min(1).max(1_000_000).nullable().default(null),
        }),
      )
      .max(maxLines)
      .default([]),
  })
  .openapi("CarriageInput");
export type CarriageInput = z.output<typeof carriageInput>;

const organisation = z.object({
  partyId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Unified social credit code; null where it is another kind of number. */
  identifier: z.string().nullable(),
  siteId: z.string(),
  siteNameZh: z.string(),
  siteNameEn: z.string(),
  division: z.string(),
  /** Numbers of permits that hold on the day and cover the load. */
  permits: z.array(z.string()),
});

const difference = z.object({
  receiptId: z.string(),
  occurredOn: z.string(),
  kind: z.enum(differenceKinds),
  item: z.string().nullable(),
  found: z.string(),
  /** When the authority of the receiving district took note; null while it waits for that. */
  noticedAt: z.string().nullable(),
});

const confirmation = z
  .object({
    countedFrom: z.enum(["accepted", "dispatched"]),
    by: z.string(),
    on: z.string().nullable(),
    isOverdue: z.boolean(),
    /** Years it runs into whose public holidays are not known: there Monday to Friday were counted. */
    yearsUnknown: z.array(z.string()),
  })
  .nullable();

const head = {
  transferId: z.string(),
  manifestNumber: z.string().nullable(),
  occurredOn: z.string(),
  state: z.enum(transferStates),
  /** Five working days after acceptance; counted from the dispatch while nothing was accepted. */
  confirmation,
  /** What the receiver found otherwise; read by the authority of the receiving district. */
  differences: z.array(difference),
};

export const manifestAnswer = z
  .object({
    ...head,
    /** What is doubtful about the number. */
    numberDoubts: z.array(z.enum(["digits", "year", "province", "prefecture"])),
    approvalNumber: z.string().nullable(),
    mover: organisation,
    receiver: organisation,
    lines: z.array(
      z.object({
        ...itemNames,
        wasteCode: z.string().nullable(),
        /** T, C, I, R, In. */
        properties: z.string().nullable(),
        form: z.enum(wasteForms).nullable(),
        packaging: z.string().nullable(),
        packages: z.int().nullable(),
        pieces: z.int(),
        massKg: z.string(),
        receivedPieces: z.int(),
        receivedMassKg: z.string(),
        refusedPieces: z.int(),
        refusedMassKg: z.string(),
      }),
    ),
    /** null until the sender has filled it in. */
    carriage: z
      .object({
        carrier: z.string(),
        carrierPermit: z.string().nullable(),
        carrierPhone: z.string().nullable(),
        plate: z.string().nullable(),
        driver: z.string().nullable(),
        driverPhone: z.string().nullable(),
        escort: z.string().nullable(),
        /** The plate is not written as plates are (GA 36-2018); false where it is not shown. */
        isPlateUnusual: z.boolean(),
        route: z.string().nullable(),
        distanceKm: z.int().nullable(),
        waybill: z.string().nullable(),
        unNumber: z.string().nullable(),
        emergencyPhone: z.string().nullable(),
        precautions: z.string().nullable(),
        /** How often it was filled in: corrections keep their time. */
        version: z.int(),
        recordedAt: z.string(),
      })
      .nullable(),
    /** Plate, driver and telephone are not shown to this reader. */
    personalWithheld: z.boolean(),
    /** Both sides' steps, in the order of their instants. */
    timeline: z.array(
      z.object({
        step: z.enum([...transferStates, "carriage"]),
        side: z.enum(["mover", "receiver"]),
        at: z.string(),
        on: z.string().nullable(),
      }),
    ),
  })
  .openapi("Manifest");
export type ManifestAnswer = z.output<typeof manifestAnswer>;

export const manifestListQuery = z.object({
  ...pageQuery,
  /** Only those of which the receiver found something otherwise; `waiting`: that the reader's authority is to note. */
  differing: z.enum(["true", "waiting"]).optional(),
});

/** Nothing is said beside that it was read: what follows from it is a matter of its own. */
export const noticeInput = z.strictObject({}).openapi("DifferenceNoticeInput");
const manifestRow = z
  .object({
    ...head,
    fromSiteNameZh: z.string(),
    fromSiteNameEn: z.string(),
    toSiteNameZh: z.string(),
    toSiteNameEn: z.string(),
  })
  .openapi("ManifestRow");
export const manifestPage = page(manifestRow).extend({
  /** Manifests whose reported differences wait for the reader's authority to take note. */
  waiting: z.int(),
});
export type ManifestPage = z.output<typeof manifestPage>;
export type ManifestRow = z.output<typeof manifestRow>;
