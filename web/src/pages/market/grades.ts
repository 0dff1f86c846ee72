import type { Item } from "../../types.ts";

type Grade = { code: string; values: Record<string, string> };

/** The grades of the national scrap standards for a material; none for anything else. */
export function gradesFor(item: Pick<Item, "code" | "kind"> | undefined, grades: readonly Grade[]): Grade[] {
  if (item?.kind !== "material") return [];
  const material = item.code.split("/").at(-1);
  return grades.filter(({ values }) => values["material"] === material);
}
