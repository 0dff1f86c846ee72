/** Certificates as a list, and as the recommended catalogue that everybody may search. */
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { referenceQuery } from "../../registry/index.ts";
import { categoriesFrom, type Category, type CategoryKey } from "../categories.ts";
import { presentCatalogueEntry, presentCertificate } from "./present.ts";
import { certificateList } from "./store.ts";
import type { ListName } from "../../kernel/vocabulary/procurement.ts";

type Page = { limit: number; cursor?: string | undefined };

export async function listCertificates(
  ctx: Ctx,
  query: Page & { supplier?: string | undefined; q?: string | undefined; validOn?: string | undefined },
) {
  const { limit, cursor, ...filter } = query;
  const rows = await certificateList(ctx.db, filter, { limit, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ certificate }) => [certificate.id]);
  const today = shanghaiDate(ctx.clock());
  return { items: items.map((row) => presentCertificate(row, today)), nextCursor };
}

/** Green materials and equipment whose certificate holds today, and who bought them; no amounts. */
export async function searchCatalogue(
  ctx: Ctx,
  { q, list, limit, cursor }: Page & { q?: string | undefined; list?: ListName | undefined },
) {
  const today = shanghaiDate(ctx.clock());
  const categories = categoriesFrom(await referenceQuery(ctx.db, "procurement_categories"));
  const filter = {
    q,
    validOn: today,
    named: q === undefined ? [] : keysOf(categories.filter((row) => isNamed(row, q))),
    within: list === undefined ? undefined : keysOf(categories.filter((row) => row.list === list)),
  };
  const rows = await certificateList(ctx.db, filter, { limit, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ certificate }) => [certificate.id]);
  return { items: items.map((row) => presentCatalogueEntry(row, categories, today)), nextCursor };
}

function keysOf(categories: readonly Category[]): CategoryKey[] {
  return categories.map(({ codeVersion, code }) => ({ codeVersion, categoryCode: code }));
}

function isNamed({ nameZh, nameEn }: Category, words: string): boolean {
  return [nameZh, nameEn].some((name) => name.toLowerCase().includes(words.toLowerCase()));
}
