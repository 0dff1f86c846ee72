/** The last columns of a form of assessment: score, sign-off, reply. Pure. */
import type { Locale } from "../context.ts";
import type { Cell } from "../tables/sheets.ts";
import type { GradingAnswer } from "./schemas.ts";

export const gradedHeads: Record<Locale, readonly string[]> = {
  "zh-CN": ["考核得分", "考核单位签字盖章", "被考核单位意见"],
  en: ["Score", "Signed and sealed by", "Reply of the assessed"],
};

const stanceNames: Record<Locale, Record<GradingAnswer["replies"][number]["stance"], string>> = {
  "zh-CN": { agreed: "同意", disputed: "有异议" },
  en: { agreed: "agreed", disputed: "disputed" },
};

/** What is not graded yet stays empty: it is signed for on paper. */
export function gradedCells(graded: GradingAnswer | undefined, locale: Locale): Cell[] {
  if (!graded) return ["", "", ""];
  const name = ({ partyNameZh, partyNameEn }: { partyNameZh: string | null; partyNameEn: string | null }) =>
    (locale === "en" ? partyNameEn || partyNameZh : partyNameZh) ?? "";
  const signed = (by: { signedBy: string; signedOn: string }) => `${by.signedBy} ${by.signedOn}`;
  return [
    { decimal: graded.score },
    [name(graded), signed(graded), graded.remark].filter(Boolean).join("\n"),
    graded.replies
      .map((reply) =>
        [`${name(reply)} ${stanceNames[locale][reply.stance]}`, reply.text, signed(reply)].filter(Boolean).join("\n"),
      )
      .join("\n"),
  ];
}
