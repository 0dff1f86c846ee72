import { useApi } from "../../api/use-api.ts";
import type { Dataset, ReferenceRow } from "../../types.ts";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Requirement } from "./types.ts";

export type Category = {
  code: string;
  codeVersion: string;
  nameZh: string;
  nameEn: string;
  lists: Requirement[];
};

/** The categories that a list names, each once, with what every list says of it. */
export function useCategories(): { items: Category[]; loading: boolean } {
  const { data, loading } = useApi<Dataset>("/api/v1/registry/reference/procurement_categories");
  return { items: categoriesOf(data?.items ?? []), loading };
}

/** Whether a list makes some products of the chosen category mandatory, and which it is has to be said. */
export function useAsksForProduct(key: string): boolean {
  const { items } = useCategories();
  const chosen = items.find((category) => keyOf(category) === key);
  return chosen?.lists.some(({ requirement }) => requirement === "mandatory_in_part") ?? false;
}

export function keyOf({ codeVersion, code }: Pick<Category, "code" | "codeVersion">): string {
  return `${codeVersion}/${code}`;
}

function categoriesOf(rows: readonly ReferenceRow[]): Category[] {
  const found = new Map<string, Category>();
  for (const { values, source, confidence, history } of rows) {
    const list = listNames.find((name) => name === values["list"]);
    if (!list) continue;
    const text = (name: string): string => values[name] ?? "";
    const key = { code: text("code"), codeVersion: text("code_version") };
    const category = found.get(keyOf(key)) ?? { ...key, nameZh: text("name_zh"), nameEn: text("name_en"), lists: [] };
    category.lists.push({
      list,
      requirement: text("requirement"),
      note: text("note"),
      noteZh: text("note_zh"),
      standard: text("standard"),
      source,
      confidence,
      earlier: history.map((before) => ({
        requirement: before.values["requirement"] ?? "",
        source,
      })),
    });
    found.set(keyOf(key), category);
  }
  return [...found.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}
