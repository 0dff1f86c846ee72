import { has, pick, t } from "../../words/index.ts";
import type { AccountKind } from "../../../../worker/kernel/vocabulary/ledger.ts";
import type { Posting } from "../../types.ts";

/** An account in words: what kind it is and whose, for example 库存 · 滨海收集网点. */
export function accountName(posting: Pick<Posting, "account" | "kind" | "siteNameZh" | "siteNameEn">): string {
  const whose = posting.account.startsWith("outside:")
    ? t("account.outside")
    : pick(posting.siteNameZh, posting.siteNameEn);
  return [kindName(posting.kind), whose].filter(Boolean).join(" · ");
}

/** Kinds that are split say of what and then which part: `outcome:recycling` is 去向：再生利用. */
export function kindName(kind: AccountKind): string {
  const [whole = "", parts] = kind.split(":");
  if (parts === undefined) return word(`account.${whole}`);
  const names = parts.split(".").map((part) => word(`account.${whole}.${part}`, `fate.${part}`));
  return `${word(`account.${whole}`)}${t("list.colon")}${names.join(t("list.comma"))}`;
}

/** A kind is a word of the vocabulary, and each has its words here: a test asks for all of them. */
function word(...keys: readonly string[]): string {
  const key = keys.find(has);
  return key === undefined ? keys.join(" ") : t(key);
}
