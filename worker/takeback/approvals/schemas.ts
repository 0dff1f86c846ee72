/** The wire shapes of approvals of other provinces. */
import { z } from "@hono/zod-openapi";
import { date, id, massKg, pageQuery, text, paperNumber } from "../../http/schemas.ts";

const wasteCode = text(20).openapi({ example: "900-052-31" });

export const approvalInput = z
  .strictObject({
    id: id.optional(),
    number: paperNumber(80).openapi({ example: "津环固转〔2026〕12号" }),
    fromPartyId: id,
    toPartyId: id,
    decidedOn: date,
    /** Last day of the period that was applied for. */
    appliedTo: date,
    /** The receiver's licence: its end is one of the three. */
    permitNumber: paperNumber(80),
    /** 贮存, 利用 or 处置方式. */
    treatment: text(200),
    lines: z
      .array(z.strictObject({ wasteCode, name: text(100), massKg }))
      .min(1)
      .max(50),
  })
  .openapi("WasteApprovalInput");
export type ApprovalInput = z.output<typeof approvalInput>;

export const approvalAnswer = z
  .object({
    id: z.string(),
    number: z.string(),
    fromPartyId: z.string(),
    fromNameZh: z.string(),
    fromNameEn: z.string(),
    toPartyId: z.string(),
    toNameZh: z.string(),
    toNameEn: z.string(),
    decidedOn: z.string(),
    appliedTo: z.string(),
    permitNumber: z.string(),
    licenceTo: z.string(),
    /** The earliest of twelve months after the decision, the period applied for and the receiver's licence. */
    validTo: z.string(),
    treatment: z.string(),
    lines: z.array(
      z.object({
        wasteCode: z.string(),
        name: z.string(),
        massKg: z.string(),
        usedKg: z.string(),
        leftKg: z.string(),
      }),
    ),
    state: z.enum(["valid", "used_up", "ended"]),
    recordedAt: z.string(),
  })
  .openapi("WasteApproval");
export type ApprovalAnswer = z.output<typeof approvalAnswer>;

export const approvalQuery = z.object(pageQuery);
