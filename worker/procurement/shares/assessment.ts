/**
 * The yearly sheet of a buyer (考核): its two shares against its own last year and against the
 * median of its kind, and the mandatory categories it bought without a checked certificate. Pure.
 */
import type { Fraction } from "../../kernel/fraction.ts";
import { type Category, type CategoryKey, rowsOfCategory } from "../categories.ts";
import { categoryKeyOf, type Cell, differenceOf, groupsOf, medianOf, type Share, shareOf, sumOf } from "./math.ts";
import { type ListName, listNames } from "../../kernel/vocabulary/procurement.ts";

type BuyerKind = "enterprise" | "public_body";
export type Buyer = { id: string; nameZh: string; nameEn: string; kind: BuyerKind | null };

/** Fewer than these, and a median would give away another buyer's share. */
const fewestPeers = 3;

export type Compared = {
  share: Share;
  lastYear: Share;
  /** Of the checked shares, in percentage points. */
  change: Fraction | null;
  median: Fraction | null;
  /** Buyers of the kind whose share the median is taken of. */
  peers: number;
  againstMedian: Fraction | null;
  /** Why there is no median. */
  medianReason: "kind_not_recorded" | "too_few_peers" | null;
};

export type MandatoryGap = { category: Category; fen: bigint };
/** What was bought of categories that are mandatory in part and said to be mandatory, without a checked certificate in a list. */
export type SaidMandatory = { partyId: string; list: ListName; category: CategoryKey; fen: bigint };
export type Sheet = Record<ListName, Compared> & { buyer: Buyer; total: bigint; gaps: MandatoryGap[] };

/**
 * @param buyers everybody who may be compared with
 * @param thisYear spend of all of them, and `lastYear` alike
 */
export function sheetsOf(
  buyers: readonly Buyer[],
  wanted: readonly Buyer[],
  thisYear: readonly Cell[],
  lastYear: readonly Cell[],
  categories: readonly Category[],
  said: readonly SaidMandatory[] = [],
): Sheet[] {
  const now = groupsOf(thisYear, ({ partyId }) => partyId);
  const before = groupsOf(lastYear, ({ partyId }) => partyId);
  const compared = (list: ListName, buyer: Buyer): Compared => {
    const share = shareOf(list, now.get(buyer.id) ?? []);
    const earlier = shareOf(list, before.get(buyer.id) ?? []);
    const shares = buyers
      .filter(({ kind }) => kind === buyer.kind)
      .flatMap(({ id }) => shareOf(list, now.get(id) ?? []).checked.percent ?? []);
    const medianReason =
      buyer.kind === null ? "kind_not_recorded" : shares.length < fewestPeers ? "too_few_peers" : null;
    const median = medianReason === null ? medianOf(shares) : null;
    return {
      share,
      lastYear: earlier,
      change: differenceOf(share.checked.percent, earlier.checked.percent),
      median,
      peers: buyer.kind === null ? 0 : shares.length,
      againstMedian: differenceOf(share.checked.percent, median),
      medianReason,
    };
  };
  return wanted.map((buyer) => {
    const own = now.get(buyer.id) ?? [];
    const sheet = {
      buyer,
      total: sumOf(own),
      gaps: [...gapsOf(own, categories), ...saidGapsOf(said, buyer.id, categories)],
    };
    return { ...sheet, energy: compared("energy", buyer), environment: compared("environment", buyer) };
  });
}

/** Mandatory categories bought without a checked certificate that makes them green in the list that asks for it. */
export function gapsOf(cells: readonly Cell[], categories: readonly Category[]): MandatoryGap[] {
  return [...groupsOf(cells, categoryKeyOf).values()].flatMap((group) => {
    const key = group[0]?.category;
    if (!key) return [];
    return listNames.flatMap((list) => {
      const category = rowsOfCategory(categories, key).find((row) => row.list === list);
      const { listed, checked } = shareOf(list, group);
      const fen = listed - checked.green;
      return category?.requirement === "mandatory" && fen !== 0n ? [{ category, fen }] : [];
    });
  });
}

/** The same of categories that are mandatory in part, as far as their buyer said that the product is one of those. */
function saidGapsOf(said: readonly SaidMandatory[], buyerId: string, categories: readonly Category[]): MandatoryGap[] {
  const found = new Map<Category, bigint>();
  for (const { partyId, list, category: key, fen } of said) {
    if (partyId !== buyerId || fen === 0n) continue;
    const category = rowsOfCategory(categories, key).find((row) => row.list === list);
    if (category?.requirement === "mandatory_in_part") found.set(category, (found.get(category) ?? 0n) + fen);
  }
  return [...found].map(([category, fen]) => ({ category, fen }));
}
