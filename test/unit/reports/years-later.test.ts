import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../../verify/check.ts";
import type { Bundle } from "../../../verify/report.ts";
import { figuresOfReport } from "../../../worker/reports/store.ts";
import { readKeys } from "../../../worker/reports/log/prove.ts";
import { getBundle, getPublished } from "../../../worker/reports/verbs/read-reports.ts";
import { sealReport } from "../../../worker/reports/seal/seal-report.ts";
import { type Books, only, openBooks, registryRows, stockEntry, uuid } from "../../support/books.ts";
import { allRows, type At, bundleOf, contextOn, sealed, setReference } from "../../support/sealing.ts";

/** A report sealed in 2026 is read, and another sealed, in 2031: under another key, other targets and other law. */
const later = {
  now: Date.parse("2031-05-01T04:00:00Z"),
  key: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
};
const target = (percent: string) => {
  const dates = { due_on: "2030-12-31" };
  return {
    stream: "electronics",
    value_percent: percent,
    formula_id: "treated_mass_recovery",
    basis_id: "tj-2018-impl",
    ...dates,
  };
};
let books: Books;
let id = "";
let before = "";
/** Byte for byte as it is sent: a schema that takes it in puts its keys in another order. */
const answered = async (at: At) => JSON.stringify(await getBundle(contextOn(books, "bureau", at), id));

beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(registryRows());
  await setReference(books, "legal_basis", "tj-2018-impl", 1, { title_zh: "实施意见" });
  await setReference(books, "targets", "t", 1, target("50"));
  for (let index = 0; index < 300; index += 1) {
    await books.journal.commit(only(stockEntry(uuid(index, 9), 1_000 + index, { occurredOn: "2026-08-15" })));
  }
  id = await sealed(books, "teda_quarterly", "2026-Q3");
  before = await answered({});
  await setReference(books, "legal_basis", "tj-2018-impl", 2, { title_zh: "已废止" });
  await setReference(books, "targets", "t", 2, target("90"));
  await books.journal.commit(only(stockEntry(uuid(500, 9), 5_000, { occurredOn: "2027-02-15" })));
});
afterAll(() => books.close());

describe("years later", () => {
  it("a sealed report has the same bytes, whatever became of factors, targets, law and books", async () => {
    expect(await answered(later)).toBe(before);
    const published = await getPublished(contextOn(books, "centre", later), id);
    const bundle: Bundle = JSON.parse(before);
    expect(JSON.stringify(published.report)).toBe(JSON.stringify(bundle.report));
    expect(before).toContain("实施意见");
    expect(before).not.toContain("已废止");
  });

  it("its figures are kept one by one as they were", async () => {
    const rows = await figuresOfReport(books.db, id);
    const bundle: Bundle = JSON.parse(before);
    expect(rows.map(({ figure }) => figure)).toEqual(bundle.report.figures.map((figure) => JSON.stringify(figure)));
  });

  it("sealing it again answers what was sealed, even without a key", async () => {
    const { signer: _, ...keyless } = contextOn(books, "bureau", later);
    const { digest }: Bundle = JSON.parse(before);
    expect((await sealReport(keyless, id)).seal.digest).toBe(digest);
  });

  it("a new key signs, the old one stays listed with its time, and both reports stand on one log", async () => {
    const next = await sealed(books, "annual_summary", "2027", later);
    const { keys } = await readKeys(contextOn(books, "bureau", later));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatchObject({ validFrom: "2026-11-20T04:00:00.000Z", validTo: "2026-11-20T04:00:00.000Z" });
    expect(keys[1]).toMatchObject({ validFrom: "2031-05-01T04:00:00.000Z", validTo: null });
    const [old, now] = [JSON.parse(before), await bundleOf(books, next)];
    const checked = await verify({ bundle: now, other: old, keys: { keys }, rows: await allRows(books, next) });
    expect(checked.findings.filter(({ ok }) => ok === false)).toEqual([]);
    expect(checked.counts).toMatchObject({ key: 2, consistency: 1, row: 301 });
    expect((await verify({ bundle: old, keys: { keys } })).ok).toBe(true);
    expect(now.signature.keyId).not.toBe(old.signature.keyId);
    // The stolen old key cannot seal today.
    const [first] = keys;
    const stolen = {
      ...now,
      signature: { ...now.signature, keyId: String(first?.["id"]), publicKey: String(first?.["publicKey"]) },
    };
    const { findings } = await verify({ bundle: stolen, keys: { keys } });
    expect(findings.filter(({ check, ok }) => check === "key" && ok === false)).toHaveLength(1);
  });

  it("proofs stay small: at most 2 KB", async () => {
    const [page] = await allRows(books, id);
    const longest = Math.max(...(page?.items ?? []).map(({ path }) => JSON.stringify(path).length));
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(2_048);
  });
});
