/** The two lists of green categories: what each asks for, and the categories as they are in force. */
import { currentValues, isValidOn } from "../registry/index.ts";
import { type Attribute, listNames, type ListName } from "../kernel/vocabulary/procurement.ts";
import type { Confidence } from "../kernel/vocabulary/registry.ts";

/** Under this stream the books know what is bought. */
export const procurementStream = "procurement";
/** The item of every category that no list names. */
export const unlistedCategory = "other";

/** Each list counts its own attributes: 财库〔2019〕19号 energy and water saving, 18号 the environmental label. */
export const lists = {
  energy: {
    counts: ["energy", "water"],
    formulaId: "gp_energy_water_share",
    titleZh: "节能、节水产品采购占比",
    titleEn: "share of energy- and water-saving products",
  },
  environment: {
    counts: ["environmental_label"],
    formulaId: "gp_environment_share",
    titleZh: "环境标志产品采购占比",
    titleEn: "share of environmental-label products",
  },
} as const satisfies Record<
  ListName,
  { counts: readonly Attribute[]; formulaId: string; titleZh: string; titleEn: string }
>;

export type Category = {
  list: ListName;
  codeVersion: string;
  code: string;
  nameZh: string;
  nameEn: string;
  standard: string;
  requirement: string;
  /** Where sources disagree, what the other one says. */
  note: string;
  noteZh: string;
  source: string;
  confidence: Confidence;
  validFrom: string | null;
  validTo: string | null;
  /** What was said before an administrator changed it, oldest first. */
  earlier: { requirement: string; source: string }[];
};

export type ReferenceRow = Parameters<typeof currentValues>[0][number] & { confidence: Confidence };

/** @param rows every version of the dataset `procurement_categories` */
export function categoriesFrom(rows: readonly ReferenceRow[]): Category[] {
  return currentValues(rows).flatMap((row): Category[] => {
    const { values, source, confidence, validFrom, validTo } = row;
    const list = listNames.find((name) => name === values.list);
    if (!list) return [];
    const earlier = rows
      .filter(({ code, version }) => code === row.code && version < row.version)
      .map((before) => ({ requirement: before.values.requirement ?? "", source: before.source }));
    return [
      {
        list,
        codeVersion: values.code_version ?? "",
        code: values.code ?? "",
        nameZh: values.name_zh ?? "",
        nameEn: values.name_en ?? "",
        standard: values.standard ?? "",
        requirement: values.requirement ?? "",
        note: values.note ?? "",
        noteZh: values.note_zh ?? "",
        source,
        confidence,
        validFrom,
        validTo,
        earlier,
      },
    ];
  });
}

/** A category as one line of a purchase names it. */
export type CategoryKey = { codeVersion: string; categoryCode: string };

/** The rows of a category, of which each list has at most one. */
export function rowsOfCategory(
  categories: readonly Category[],
  { codeVersion, categoryCode }: CategoryKey,
): Category[] {
  return categories.filter((row) => row.code === categoryCode && row.codeVersion === codeVersion);
}

/** The category's row in a list on a day; undefined where the list does not name it. */
export function listedOn(
  categories: readonly Category[],
  list: ListName,
  key: CategoryKey,
  day: string,
): Category | undefined {
  return rowsOfCategory(categories, key).find((row) => row.list === list && isValidOn(row, day));
}

/** The books' code of a category: its own where a list names it, else that of everything unlisted. */
export function itemCodeOf(categories: readonly Category[], key: CategoryKey): string {
  const listed = rowsOfCategory(categories, key).length > 0;
  return `${procurementStream}/${listed ? `${key.codeVersion}/${key.categoryCode}` : unlistedCategory}`;
}

/** The category behind an item of the books; null for what no list names. */
export function categoryOfItem(itemCode: string): CategoryKey | null {
  const [, codeVersion, categoryCode] = itemCode.split("/");
  return codeVersion && categoryCode ? { codeVersion, categoryCode } : null;
}
