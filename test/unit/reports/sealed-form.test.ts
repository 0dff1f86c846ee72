import { afterAll, beforeAll, expect, it } from "vitest";
import {
  anotherSite,
  type Books,
  collection,
  only,
  openBooks,
  plant,
  registryRows,
  stockEntry,
  uuid,
} from "../../support/books.ts";
import { bundleOf, sealed, setReference } from "../../support/sealing.ts";

/**
 * What is sealed of the same books is the same text, whoever rewrites the way to it. Where a definition is meant to
 * change, the kept text changes with it in the same commit (`vitest -u`), and its difference says what the change is.
 */
let books: Books;

beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(registryRows());
  await setReference(books, "legal_basis", "tj-2018-impl", 1, { title_zh: "实施意见" });
  await setReference(books, "targets", "t", 1, {
    stream: "electronics",
    value_percent: "50",
    formula_id: "treated_mass_recovery",
    basis_id: "tj-2018-impl",
    due_on: "2030-12-31",
  });
  // Of three firms, for what only one has is withheld.
  const third = await anotherSite(books);
  for (const [index, [site, grams]] of (
    [
      [collection, 79_520],
      [plant, 41_000],
      [third, 1],
    ] as const
  ).entries()) {
    await books.journal.commit(only(stockEntry(uuid(index, 9), grams, { occurredOn: "2026-08-15", site })));
  }
});
afterAll(() => books.close());

it("a quarter's report of three entries is sealed as the text that is kept here", async () => {
  const id = await sealed(books, "teda_quarterly", "2026-Q3");
  const { report } = await bundleOf(books, id);
  // Its own id is drawn; the log holds the digests of what was drawn.
  const { log: _, id: drawn, figures, ...rest } = report;
  expect(drawn).toBe(id);
  // Two figures are kept whole, the others by their digests.
  const whole = ["epr.electronics.returned.mass", "epr.electronics.treated_mass_recovery.mass"];
  const kept = figures.map((figure) => (whole.includes(figure.id) ? figure : `${figure.id} ${figure.digest}`));
  const text = JSON.stringify({ ...rest, figures: kept }, null, 1);
  await expect(`${text}\n`).toMatchFileSnapshot("sealed-form.txt");
});
