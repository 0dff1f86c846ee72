/** The wire shapes of looks into a register of certificates. */
import { z } from "@hono/zod-openapi";
import { date, id, text } from "../../http/schemas.ts";
import { checkOutcomes, uncheckedReasons } from "../../kernel/vocabulary/procurement.ts";
import { certificateAnswer } from "../suppliers/schemas.ts";

export const checkInput = z
  .strictObject({
    id: id.optional(),
    outcome: z.enum(checkOutcomes),
    /** The day on which the register was looked at. */
    on: date,
    /** The status as the register words it: 有效, 暂停, 撤销, 注销, 过期. */
    seen: text(200).openapi({ example: "有效" }),
    /** Which register, list or paper was looked at. */
    where: text(200).optional().openapi({ example: "全国认证认可信息公共服务平台 cx.cnca.cn" }),
    /** The day after which it has to be looked at again; left out, as configured, and no later than its end. */
    lookAgainOn: date.optional(),
  })
  .openapi("CertificateCheckInput");
export type CheckInput = z.output<typeof checkInput>;

const affectedPurchase = z.object({
  id: z.string(),
  buyerId: z.string(),
  buyerNameZh: z.string(),
  buyerNameEn: z.string(),
  supplierName: z.string(),
  purchasedOn: z.string(),
  amountYuan: z.string(),
  /** Whether it counts as checked from now on, and why it does not where the certificate is checked. */
  checked: z.boolean(),
  reason: z.enum(uncheckedReasons).nullable(),
});

export const checkAnswer = certificateAnswer
  .extend({
    /** Purchases of the reader's district that rest on it and stand, the latest first: a thousand at most. */
    affected: z.array(affectedPurchase),
    affectedCount: z.int(),
    /** All of them, by page. */
    affectedHref: z.string(),
  })
  .openapi("CertificateCheck");
export type CheckAnswer = z.output<typeof checkAnswer>;
