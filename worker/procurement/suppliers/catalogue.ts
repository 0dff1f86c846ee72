/** Certificates as a list, and as the recommended catalogue that everybody may search. */
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { categoriesFrom, type Category, type CategoryKey } from "../categories.ts";
import { presentCatalogueEntry, presentCertificate } from "./present.ts";
import { categoriesQuery } from "../store.ts";
import { certificateList } from "./store.ts";
import type { CatalogueState, CertificateState, ListName } from "../../kernel/vocabulary/procurement.ts";
import type { CertificateAnswer } from "./schemas.ts";

type Page = { limit: number; cursor?: string | undefined };

export async function listCertificates(
  ctx: Ctx,
  query: Page & {
    supplier?: string | undefined;
    q?: string | undefined;
    validOn?: string | undefined;
    state?: CertificateState | undefined;
    due?: "true" | undefined;
  },
) {
  const { limit, cursor, due, ...filter } = query;
  const today = shanghaiDate(ctx.clock());
  const dueOn = due && today;
  const rows = await certificateList(ctx.db, { ...filter, dueOn }, { limit, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ certificate }) => [certificate.id]);
  return { items: items.map((row) => presentCertificate(row, today)), nextCursor };
}

/** @throws Problem `certificate_not_found` */
export async function getCertificate(ctx: Ctx, id: string): Promise<CertificateAnswer> {
  const [row] = await certificateList(ctx.db, { id }, { limit: 1, after: undefined });
  if (!row) throw new Problem("certificate_not_found");
  return presentCertificate(row, shanghaiDate(ctx.clock()));
}

/**
 * Green materials and equipment whose certificate was checked and holds today, and who bought them; no amounts. What was
 * removed since, because it was revoked or has ended, is there under its own state, with the reason.
 */
export async function searchCatalogue(
  ctx: Ctx,
  {
    q,
    list,
    state = "checked",
    limit,
    cursor,
  }: Page & { q?: string | undefined; list?: ListName | undefined; state?: CatalogueState | undefined },
) {
  const today = shanghaiDate(ctx.clock());
  const categories = categoriesFrom(await categoriesQuery(ctx.db));
  const filter = {
    q,
    ...(state === "removed" ? { removedBy: today } : { state, validOn: state === "checked" ? today : undefined }),
    named: q === undefined ? [] : keysOf(categories.filter((row) => isNamed(row, q))),
    within: list === undefined ? undefined : keysOf(categories.filter((row) => row.list === list)),
  };
  const rows = await certificateList(ctx.db, filter, { limit, after: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ certificate }) => [certificate.id]);
  return { items: items.map((row) => presentCatalogueEntry(row, categories, today)), nextCursor };
}

function keysOf(categories: readonly Category[]): CategoryKey[] {
  return categories.flatMap(({ codes }) => codes);
}

function isNamed({ nameZh, nameEn }: Category, words: string): boolean {
  return [nameZh, nameEn].some((name) => name.toLowerCase().includes(words.toLowerCase()));
}
