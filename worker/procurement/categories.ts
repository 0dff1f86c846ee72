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
  /** Its code in the list's version of the catalogue, and in others where it has one counterpart there. */
  codes: readonly CategoryKey[];
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

/** @param rows every version of the datasets `procurement_categories` and `procurement_code_map` */
export function categoriesFrom(rows: readonly ReferenceRow[]): Category[] {
  const [listed, mapped] = [currentValues(rows), counterpartsFrom(rows)];
  return listed.flatMap((row): Category[] => {
    const { values, source, confidence, validFrom, validTo } = row;
    const list = listNames.find((name) => name === values.list);
    if (row.dataset !== "procurement_categories" || !list) return [];
    const own = { codeVersion: values.code_version ?? "", categoryCode: values.code ?? "" };
    const earlier = rows
      .filter(({ dataset, code, version }) => dataset === row.dataset && code === row.code && version < row.version)
      .map((before) => ({ requirement: before.values.requirement ?? "", source: before.source }));
    return [
      {
        list,
        codes: [own, ...(mapped.get(nameOf(own)) ?? [])],
        codeVersion: own.codeVersion,
        code: own.categoryCode,
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

/** The codes that the code map gives each listed code, as of 财库〔2022〕31号: the same code often means another thing. */
function counterpartsFrom(rows: readonly ReferenceRow[]): ReadonlyMap<string, CategoryKey[]> {
  const mapped = currentValues(rows).filter(({ dataset }) => dataset === "procurement_code_map");
  return Map.groupBy(
    mapped.map(({ values }): CategoryKey & { from: string } => ({
      from: nameOf({ codeVersion: values.from_version ?? "", categoryCode: values.from_code ?? "" }),
      codeVersion: values.to_version ?? "",
      categoryCode: values.to_code ?? "",
    })),
    ({ from }) => from,
  );
}

const nameOf = ({ codeVersion, categoryCode }: CategoryKey) => `${codeVersion}/${categoryCode}`;

/** A category as one line of a purchase names it. */
export type CategoryKey = { codeVersion: string; categoryCode: string };

/**
 * The listed classes that a category is or lies below, the nearest of each list. A list names classes, and a purchase
 * may carry a code below one.
 */
export function rowsOfCategory(categories: readonly Category[], key: CategoryKey): Category[] {
  const above = categories
    .flatMap((row) => row.codes.map((code) => ({ row, code })))
    .filter(({ code }) => code.codeVersion === key.codeVersion && stemOf(key).startsWith(stemOf(code)))
    .toSorted((a, b) => stemOf(b.code).length - stemOf(a.code).length);
  return listNames.flatMap((list) => above.find(({ row }) => row.list === list)?.row ?? []);
}

/** Whether a list names classes below the category: then it is not outside the list, but which class it is has to be asked. */
export function hasListedBelow(categories: readonly Category[], list: ListName, key: CategoryKey): boolean {
  return categories.some(
    (row) =>
      row.list === list &&
      row.codes.some((code) => code.codeVersion === key.codeVersion && stemOf(code).startsWith(stemOf(key))),
  );
}

/** Every code is made of pairs of digits, and the catalogue of 2022 fills up with zeros: A02061900 is above A02061908. */
function stemOf({ categoryCode }: CategoryKey): string {
  return categoryCode.replace(/(00)+$/, "");
}

/** The category's row in a list on a day; undefined where the list does not name it. */
export function listedOn(
  categories: readonly Category[],
  list: ListName,
  key: CategoryKey,
  day: string,
): Category | undefined {
  const inForce = categories.filter((row) => row.list === list && isValidOn(row, day));
  return rowsOfCategory(inForce, key)[0];
}

/** The books' code of a category: that of the class a list names it by, else that of everything unlisted. */
export function itemCodeOf(categories: readonly Category[], key: CategoryKey): string {
  const [nearest] = rowsOfCategory(categories, key).toSorted((a, b) => b.code.length - a.code.length);
  return `${procurementStream}/${nearest ? `${nearest.codeVersion}/${nearest.code}` : unlistedCategory}`;
}

/** The category behind an item of the books; null for what no list names. */
export function categoryOfItem(itemCode: string): CategoryKey | null {
  const [, codeVersion, categoryCode] = itemCode.split("/");
  return codeVersion && categoryCode ? { codeVersion, categoryCode } : null;
}
