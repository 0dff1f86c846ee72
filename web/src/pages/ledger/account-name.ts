import { pick, t } from "../../words/index.ts";
import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";
import type { Posting } from "../../types.ts";

const known = [
  "production",
  "market",
  "generator",
  "stock",
  "transit",
  "variance",
  "loss",
  "attributable",
  "claimed",
  "qualified",
  "dismantled",
  "opening",
] as const;

/** An account in words: what kind it is and whose, for example 库存 · 滨海收集网点. */
export function accountName(posting: Posting): string {
  const kind = posting.kind ?? posting.account.split(":")[0] ?? posting.account;
  const plain = known.find((name) => name === kind);
  const fate = fates.find((name) => `outcome:${name}` === kind);
  const word = plain
    ? t(`account.${plain}`)
    : fate
      ? `${t("account.outcome")}${t("list.colon")}${t(`fate.${fate}`)}`
      : posting.account;
  if (posting.account.startsWith("outside:")) return `${word} · ${t("account.outside")}`;
  const site = pick(posting.siteNameZh, posting.siteNameEn);
  return site ? `${word} · ${site}` : word;
}
