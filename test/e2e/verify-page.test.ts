import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readKeys } from "../../worker/reports/log/prove.ts";
import { anotherSite, type Books, only, openBooks, plant, registryRows, stockEntry, uuid } from "../support/books.ts";
import { sharedBrowser } from "../support/browser.ts";
import { allRows, bundleOf, contextOn, sealed } from "../support/sealing.ts";

/** The verification page as somebody keeps it: a copy in a folder, opened without a server and without a network. */
const folder = mkdtempSync(join(tmpdir(), "luzhang-verify-page-"));
const page = join(import.meta.dirname, "../../web/dist/luzhang-verify.html");
const at = (name: string) => join(folder, name);
let books: Books;
let browser: Browser;

beforeAll(async () => {
  browser = await sharedBrowser();
  books = await openBooks();
  await books.journal.commit(registryRows());
  // Of three firms, for what fewer have is withheld.
  const third = await anotherSite(books);
  await books.journal.commit(
    only(
      stockEntry(uuid(1, 9), 1_000),
      stockEntry(uuid(2, 9), 1_200, { site: plant }),
      stockEntry(uuid(3, 9), 800, { site: third }),
    ),
  );
  const id = await sealed(books, "teda_quarterly", "2026-Q3");
  const report = JSON.stringify(await bundleOf(books, id));
  writeFileSync(at("page.html"), readFileSync(page));
  writeFileSync(at("report.json"), report);
  writeFileSync(at("forged.json"), report.replace('"sum":"3"', '"sum":"3.001"'));
  writeFileSync(at("rows.json"), JSON.stringify((await allRows(books, id))[0]));
  writeFileSync(at("keys.json"), JSON.stringify(await readKeys(contextOn(books, "bureau"))));
});
afterAll(async () => {
  books.close();
  rmSync(folder, { recursive: true, force: true });
});

it("verifies a report, its keys and its rows from a file, and names the figure that was forged", async () => {
  const context = await browser.newContext({ offline: true });
  const tab = await context.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("request", (request) => asked.push(request.url()));
  await tab.goto(pathToFileURL(at("page.html")).href);
  await tab.setInputFiles("#report", at("report.json"));
  await tab.setInputFiles("#keys", at("keys.json"));
  await tab.setInputFiles("#rows", at("rows.json"));
  const verdict = tab.locator("#verdict");
  await tab.locator('#verdict[data-ok="true"]').waitFor();
  expect(await verdict.textContent()).toMatch(/Verified .*row 3/);
  await tab.setInputFiles("#report", at("forged.json"));
  await tab.locator('#verdict[data-ok="false"]').waitFor();
  expect(await tab.locator("#findings").textContent()).toContain("epr.electronics.returned.mass");
  expect(errors).toEqual([]);
  expect(asked).toEqual([pathToFileURL(at("page.html")).href]);
  await context.close();
});
