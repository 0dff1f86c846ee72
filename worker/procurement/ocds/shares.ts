/** Shares of certified green purchases as releases of the Open Contracting Data Standard, one for each buyer in scope. */
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import type { Period } from "../../kernel/period.ts";
import { readShares } from "../shares/read.ts";
import type { SharesPackage } from "./schemas.ts";

/**
 * A buyer sees itself, an authority the buyers of its district: a figure of one buyer is that of a group of one, and so
 * no part of it is public.
 */
export async function sharesAsReleases(
  ctx: Ctx,
  { period, buyer }: { period: Period; buyer?: string | undefined },
): Promise<SharesPackage> {
  const { buyers } = await readShares(ctx, { period, buyer });
  const date = new Date(ctx.clock()).toISOString();
  const within = {
    startDate: `${period.firstDay}T00:00:00+08:00`,
    endDate: `${period.lastDay}T23:59:59+08:00`,
  };
  return {
    uri: `urn:luzhang:shares:${period.label}`,
    version: "1.1",
    publishedDate: date,
    publisher: { name: "Luzhang" },
    releases: buyers.map(({ id, nameZh, energy, environment }) => {
      const greenShares = [energy, environment].map((share) => ({
        list: share.list,
        title: share.title,
        period: within,
        listedValue: yuan(share.listedYuan),
        certifiedValue: yuan(share.checked.greenYuan),
        statedValue: yuan(share.stated.greenYuan),
        percent: share.checked.display,
      }));
      return {
        ocid: `luzhang-${id}-${period.label}`,
        // The same figures are the same release.
        id: `${period.label}-${canonicalDigest(greenShares).slice(0, 16)}`,
        date,
        tag: ["implementation"],
        initiationType: "tender",
        language: "zh",
        parties: [{ id, name: nameZh, roles: ["buyer"], identifier: { scheme: "x_luzhang", id } }],
        buyer: { id, name: nameZh },
        greenShares,
      };
    }),
  };
}

/** JSON's number, as the standard has it; the books keep whole fen. */
const yuan = (text: string) => ({ amount: Number(text), currency: "CNY" as const });
