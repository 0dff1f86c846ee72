import { formatNumber } from "../../format/format.ts";
import { pick, t, worded } from "../../words/index.ts";
import type { CategoryNames, ListName } from "./types.ts";

export const listName = (list: ListName): string => t(`procurement.list.${list}`);

/** 强制 or 优先; a word of an administrator's stays as it is. */
export const requirementName = (requirement: string): string =>
  worded(`procurement.requirement.${requirement}`, requirement);

export const attributeName = (attribute: string): string => worded(`procurement.attribute.${attribute}`, attribute);

export function attributesText(names: readonly string[]): string {
  return names.length === 0 ? "—" : names.map(attributeName).join(t("list.comma"));
}

/** The category's name, or its code where no list names it. */
export function categoryName({ categoryNameZh, categoryNameEn, categoryCode }: CategoryNames): string {
  return pick(categoryNameZh, categoryNameEn) || (categoryCode ?? t("procurement.unlisted"));
}

/** Code and the version of the catalogue it is of: the same code may mean something else in another one. */
export function categoryCode({ categoryCode: code, codeVersion }: CategoryNames): string {
  return code ? t("procurement.codeOf", { code, version: codeVersion ?? "" }) : "";
}

/** Money in a column: always two places, so that the points stand under each other. */
export function formatYuan(amount: string): string {
  return formatNumber(amount, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A difference in percentage points, with its sign. */
export function points(difference: string | null): string {
  if (difference === null) return "";
  const size = formatNumber(difference.replace(/^[+-]/, ""), { minimumFractionDigits: 1 });
  return t("assessment.points", { change: `${difference.startsWith("-") ? "−" : "+"}${size}` });
}
