import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../../web/src/routes.ts";
import { entriesFor, navigation } from "../../web/src/shell/navigation.ts";
import { booked, line, receiptOf, returnOf, transferOf, treatmentOf, underWay } from "../support/pilot.ts";
import { batteriesOf, manifest, starter } from "../support/vehicles-and-batteries.ts";
import { faultsOf, looks, type Look } from "./faults.ts";
import { type Site, sizeOf, startSite, today, type Visit } from "./site.ts";

let site: Site;
const ids: Record<string, string> = {};
const roles = [
  "recycler",
  "treater",
  "producer",
  "bureau",
  "admin",
  "commerce",
  "centre",
  "platform",
  "retailer",
  "buyer",
] as const;
type Reader = (typeof roles)[number];

/** An address for each route that names something, and who can read it. A new such route needs its line here. */
const examples: Record<string, () => readonly [Reader, string]> = {
  "/indicators/:id/rows": () => ["bureau", "/indicators/epr.electronics.returned.mass/rows"],
  "/ledger/entries/:id": () => ["treater", `/ledger/entries/${ids["entry"]}`],
  "/ledger/accounts/:account": () => [
    "treater",
    `/ledger/accounts/${encodeURIComponent(`stock:${site.pilot.sites.plant}`)}`,
  ],
  "/takeback/returns/:id": () => ["treater", `/takeback/returns/${ids["return"]}`],
  "/takeback/treatments/:id": () => ["treater", `/takeback/treatments/${ids["entry"]}`],
  "/takeback/transfers/:id/manifest": () => ["treater", `/takeback/transfers/${ids["transfer"]}/manifest`],
  "/takeback/transfers/:id": () => ["treater", `/takeback/transfers/${ids["transfer"]}`],
  "/market/offers/:id": () => ["treater", `/market/offers/${ids["offer"]}`],
  // Of nobody's: they say so. What is there otherwise is for the tests of passports and lots.
  "/lots/:id": () => ["treater", `/lots/${ids["return"]}`],
  "/points/:id": () => ["recycler", `/points/${site.pilot.sites.point}`],
  "/firms/:id": () => ["recycler", `/firms/${site.pilot.parties.treater}`],
  "/express/agreements/:id": () => ["treater", `/express/agreements/${ids["agreement"]}`],
  "/express/boxes/:id": () => ["recycler", `/express/boxes/${ids["box"]}`],
  "/procurement/assets/:id": () => ["buyer", `/procurement/assets/${ids["entry"]}`],
  "/passports/:id": () => ["treater", `/passports/${ids["entry"]}`],
  "/01/:gtin": () => ["treater", "/01/06901234567892"],
  "/01/:gtin/10/:batch": () => ["treater", "/01/06901234567892/10/A"],
  "/01/:gtin/10/:batch/21/:serial": () => ["treater", "/01/06901234567892/10/A/21/1"],
  // Of nobody's: they say so. What is there otherwise is for the tests of those slices.
  "/network/plans/:id": () => ["bureau", `/network/plans/${ids["entry"]}`],
  "/procurement/assessment/:buyer": () => ["bureau", `/procurement/assessment/${site.pilot.parties.buyer}`],
  // Of nobody's as well: suppliers and projects have their own tests.
  "/procurement/suppliers/:id": () => ["buyer", `/procurement/suppliers/${ids["entry"]}`],
  "/published/disclosures/:id": () => ["treater", `/published/disclosures/${ids["disclosure"]}`],
  "/credit/:id": () => ["treater", `/credit/${ids["rating"]}`],
  "/retrofits/:id": () => ["bureau", `/retrofits/${ids["entry"]}`],
  "/retrofits/:id/edit": () => ["retailer", `/retrofits/${ids["entry"]}/edit`],
  // A draft; what is sealed has a test of its own, and here nothing is.
  "/reports/:id": () => ["commerce", `/reports/${ids["report"]}`],
  "/reports/:id/rows": () => ["bureau", `/reports/${ids["report"]}/rows`],
  "/reports/:id/print": () => ["bureau", `/reports/${ids["report"]}/print`],
  "/published/:id": () => ["centre", `/published/${ids["report"]}`],
  "/published/:id/print": () => ["centre", `/published/${ids["report"]}/print`],
  "/streams/:stream": () => ["bureau", "/streams/electronics"],
  // Of nobody's: the work ledger has its own test.
  "/programme/tasks/:id": () => ["commerce", `/programme/tasks/${ids["entry"]}`],
  "/programme/tasks/:id/edit": () => ["commerce", `/programme/tasks/${ids["entry"]}/edit`],
  // Of nobody's: questions have their own tests.
  "/questions/:id": () => ["bureau", `/questions/${ids["entry"]}`],
  // Of nobody's: webhooks have their own tests.
  "/webhooks/:id": () => ["recycler", `/webhooks/${ids["entry"]}`],
  // Of nobody's as well: a whole import is in import.test.ts.
  "/imports/:id": () => ["recycler", `/imports/${ids["entry"]}`],
  "/registry/parties/:id": () => ["bureau", `/registry/parties/${site.pilot.parties.treater}`],
  "/registry/parties/:id/rows": () => [
    "treater",
    `/registry/parties/${site.pilot.parties.treater}/rows?period=2026-Q3&stream=electronics&kind=return&itemKind=product&quantity=mass`,
  ],
  "/registry/reference/:dataset": () => ["admin", "/registry/reference/targets"],
};

/** Pages that look different in another state. */
const variants: readonly (readonly [Reader, () => string])[] = [
  ["recycler", () => "/nowhere"],
  ["recycler", () => "/access/people"],
  ["recycler", () => "/takeback/returns?from=2027-01-01"],
  ["bureau", () => "/overview?stream=tyres"],
  // The home of each role; the first of them is walked as a route.
  ["treater", () => "/"],
  ["producer", () => "/"],
  ["bureau", () => "/"],
];

/** Opened by a click where it stands. */
const opened: readonly (readonly [Reader, () => string, string])[] = [
  ["recycler", () => "/takeback/returns", "td button.link"],
  ["recycler", () => `/market/offers/${ids["offer"]}`, ".page-actions button.primary"],
  ["treater", () => `/market/offers/${ids["offer"]}`, "td button.link"],
  ["treater", () => `/market/offers/${ids["offer"]}`, ".page-actions button:last-child"],
  ["recycler", () => `/takeback/transfers/${ids["draft"]}`, ".page-actions button"],
  ["treater", () => `/takeback/transfers/${ids["transfer"]}`, ".page-actions button.primary"],
  ["treater", () => `/takeback/transfers/${ids["transfer"]}`, ".page-actions button:last-child"],
  ["treater", () => `/credit/${ids["rating"]}`, ".page-actions button.primary"],
  ["bureau", () => `/credit/${ids["rating"]}`, ".page-actions button.primary"],
  ["bureau", () => "/disclosure", ".page-actions button.primary"],
  ["bureau", () => "/credit/schemes", ".page-actions button.primary"],
  ["bureau", () => "/scorecard", ".scorecard td button.link"],
  ["bureau", () => "/overview", ".figure button.link"],
  ["bureau", () => "/overview", ".section-actions button.link"],
  ["bureau", () => "/overview", ".picture + .picture .section-actions button.link"],
  ["bureau", () => "/ledger/periods", "td button.link"],
  ["commerce", () => "/reports", ".page-actions button"],
  ["commerce", () => `/reports/${ids["report"]}`, ".note-kind button.link"],
  ["commerce", () => `/reports/${ids["report"]}`, ".page-actions button.primary"],
  ["admin", () => "/access/people", ".page-actions button"],
  ["admin", () => "/access/people", "td .row-actions button"],
  ["admin", () => "/access/keys", ".page-actions button"],
  ["recycler", () => "/webhooks", ".page-actions button.primary"],
  ["admin", () => "/registry?role=bureau", ".page-actions button.primary"],
  ["admin", () => "/registry/sites", ".page-actions button.primary"],
  ["admin", () => "/registry/zones", ".page-actions button.primary"],
  ["admin", () => "/registry/targets", ".page-actions button.primary"],
  ["admin", () => `/registry/parties/${site.pilot.parties.treater}`, ".page-actions button:not(.primary)"],
  ["admin", () => "/registry/reference/targets", "td .row-actions button"],
  ["admin", () => "/registry/reference/yield_coefficients", ".page-actions button.primary"],
  ["admin", () => "/takeback/storage", ".page-actions button.primary"],
  ["recycler", () => "/takeback/returns/new", "button.primary"],
  ["recycler", () => `/takeback/transfers/${ids["manifest"]}/manifest`, ".page-actions button:not(.primary)"],
  ["treater", () => `/takeback/transfers/${ids["manifest"]}`, ".page-actions button.primary"],
  ["bureau", () => `/takeback/transfers/${ids["excess"]}`, ".page-actions button.primary"],
  ["bureau", () => "/takeback/approvals", ".page-actions button.primary"],
  ["bureau", () => "/takeback/deliveries", "td button.link"],
  ["treater", () => "/takeback/deliveries", "td button.link"],
  ["commerce", () => "/procurement/certificates", "td .row-actions button"],
  ["commerce", () => `/procurement/gsci?buyer=${site.pilot.parties.buyer}`, ".row-actions button.primary"],
  // Of the frame around all pages, where it stays open: the last for their reader.
  ["bureau", () => "/", ".menu summary"],
  ["bureau", () => "/", ".top-bar-end > button"],
];

/** In every name and text, so that a page that took it for more than text would run it: the browser says so. */
const script = `"><img src=x onerror=alert(1)><svg/onload=alert(2)>`;

beforeAll(async () => {
  site = await startSite(script);
  const { pilot } = site;
  const { as, sites } = pilot;
  ids["transfer"] = await underWay(pilot, 3, "79.52");
  const returned = returnOf(sites.plant, { pieces: 2, massKg: "50", occurredOn: today });
  ids["return"] = await booked(as.treater, "/takeback/returns", returned);
  const treated = treatmentOf(sites.plant, { occurredOn: today, lossReason: script });
  ids["entry"] = await booked(as.treater, "/takeback/treatments", treated);
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { occurredOn: today, evidence: script }));
  const draft = transferOf(sites.point, sites.plant, { draft: true, lines: [line(1, "20")] });
  ids["draft"] = await booked(as.recycler, "/takeback/transfers", draft);
  const declared = { item: "electronics/tv-crt", period: "2026-Q3", pieces: 10, massKg: "250" };
  await booked(as.producer, "/takeback/declarations", declared);
  await bookForDialogs();
  ids["report"] = await booked(as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q3" });
});
afterAll(() => site.stop());

/** What the dialogs of manifests, excesses, deliveries and certificates open on. */
async function bookForDialogs(): Promise<void> {
  const { as, sites } = site.pilot;
  const on = { occurredOn: today };
  await booked(as.recycler, "/takeback/returns", batteriesOf(sites.point, 20, "300", on));
  const loaded = { ...on, manifestNumber: manifest, lines: [line(10, "150", starter)] };
  ids["manifest"] = await booked(as.recycler, "/takeback/transfers", transferOf(sites.point, sites.plant, loaded));
  // More arrives than was sent: the rest waits for the bureau.
  const one = transferOf(sites.point, sites.plant, { ...on, lines: [line(1, "20")] });
  ids["excess"] = await booked(as.recycler, "/takeback/transfers", one);
  const three = receiptOf([line(3, "60")], { ...on, reason: script });
  await booked(as.treater, `/takeback/transfers/${ids["excess"]}/receipt`, three);
  const sent = { siteId: sites.plant, ...on, item: "electronics/material/ferrous", massKg: "5", fate: "recycling" };
  await booked(as.treater, "/takeback/deliveries", { ...sent, buyer: script });
  const scored = [{ code: "X11", score: "6", evidence: script }];
  await booked(as.buyer, "/procurement/gsci", { year: today.slice(0, 4), items: scored });
  ids["offer"] = await booked(as.treater, "/market/offers", {
    siteId: sites.plant,
    item: "electronics/material/ferrous",
    massKg: "3",
    askingYuan: "7",
    paymentTerms: script,
    expiresOn: today,
  });
  ids["agreement"] = await booked(as.recycler, "/express/agreements", {
    expressPartyId: site.pilot.parties.recycler,
    recyclerPartyId: site.pilot.parties.treater,
    siteIds: [sites.point],
    from: `${today.slice(0, 4)}-01-01`,
    until: `${today.slice(0, 4)}-12-31`,
    kinds: [{ item: "packaging/corrugated-box", plan: [{ month: today.slice(0, 7), massKg: "10" }] }],
    settlement: script,
  });
  const box = { scheme: "own", codes: ["BX-1"], model: script, material: script, massKg: "1", siteId: sites.point };
  await as.recycler.post("/express/boxes", { ...box, day: today });
  ids["box"] = String((await as.recycler.get("/express/boxes")).body.items[0]?.["id"]);
  const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: script };
  await booked(as.admin, "/registry/zones", zone);
  const { example } = (await as.bureau.get("/credit/schemes")).body;
  const year = today.slice(0, 4);
  await as.bureau.post("/credit/schemes/versions", { fromYear: year, scheme: example, reason: script });
  ids["rating"] = await booked(as.treater, "/credit/ratings", { year });
  const report = { year: String(Number(year) - 1), texts: [], responsible: script };
  ids["disclosure"] = await booked(as.treater, "/disclosure/reports", report);
  const bid = { receiverSiteId: sites.point, amountYuan: "6", note: script };
  await booked(as.recycler, `/market/offers/${ids["offer"]}/bids`, bid);
  await booked(as.buyer, "/procurement/purchases", {
    supplierName: script,
    purchasedOn: today,
    categoryCode: "A02010104",
    codeVersion: "2013",
    amountYuan: "8000",
    attributes: ["energy"],
    description: script,
    certificate: { body: "CQC", number: "CQC-1", validFrom: "2024-01-01", validTo: "2027-12-31" },
  });
}

// Side by side, so that one page is drawn while another one is examined.
describe.concurrent("no page stumbles anybody: both languages, desk and phone, light and dark", () => {
  test("every route, by the first role that may open it", async ({ expect: expectHere }) => {
    const faults: string[] = [];
    for (const [reader, paths] of await routesByReader()) faults.push(...(await walk(reader, paths, looks, true)));
    expectHere(faults).toEqual([]);
  });

  test("the navigation of every role", async ({ expect: expectHere }) => {
    const faults: string[] = [];
    const examined = await routesByReader();
    for (const [index, reader] of roles.entries()) {
      const permissions = await permissionsOf(reader);
      const may = (permission: string) => permissions.includes(permission);
      const rail = navigation.flatMap((group) => entriesFor(group, reader, may)).map((entry) => entry.href);
      expectHere(rail.length, `${reader} has somewhere to go`).toBeGreaterThan(0);
      // The pages themselves are examined above: here they are reached by everybody else who is led to them.
      const others = rail.filter((path) => !examined.get(reader)?.includes(path));
      faults.push(...(await walk(reader, others, looks.slice(1 + 2 * (index % 2), 2 + 2 * (index % 2)), false)));
    }
    expectHere(faults).toEqual([]);
  });

  test("what opens on those pages: dialogs, panels, menus, tables of charts, problems", async ({
    expect: expectHere,
  }) => {
    const faults: string[] = [];
    for (const [reader, places] of Map.groupBy(opened.entries(), ([, [who]]) => who)) {
      const visit = await site.open(reader, "/");
      let last = "";
      for (const [index, [, path, what]] of places) {
        const look = looks[index % looks.length] ?? looks[0];
        // Another page takes away what was opened on the last one; where it is the same page, the app is loaded anew.
        if (path() === last) await visit.page.goto(site.url + last);
        else await goTo(visit.page, path());
        last = path();
        await wear(visit, look);
        await visit.page.locator(what).first().click();
        await visit.settled();
        faults.push(...(await faultsOf(visit.page, `${path()} > ${what}`)));
      }
      faults.push(...visit.complaints);
      await visit.context.close();
    }
    expectHere(faults).toEqual([]);
  });

  test("the sign-in page", async ({ expect: expectHere }) => {
    const faults: string[] = [];
    for (const [turn, look] of looks.entries()) {
      const { page, complaints, context } = await site.openSignedOut("/", look);
      await page.locator("#email").waitFor();
      faults.push(...(await faultsOf(page, "sign-in", turn === 0)), ...complaints);
      await context.close();
    }
    expectHere(faults).toEqual([]);
  });
});

/** Every route once, each with somebody who may open it. */
async function routesByReader(): Promise<Map<Reader, string[]>> {
  const rights = new Map(await Promise.all(roles.map(async (role) => [role, await permissionsOf(role)] as const)));
  const plan = new Map<Reader, string[]>();
  const add = (reader: Reader, path: string) => plan.set(reader, [...(plan.get(reader) ?? []), path]);
  for (const { path, permission } of routes) {
    if (path.includes(":")) {
      const example = examples[path];
      if (!example) throw new Error(`${path} names something: give an example of it above`);
      add(...example());
      continue;
    }
    const reader = roles.find((role) => !permission || rights.get(role)?.includes(permission));
    if (!reader) throw new Error(`nobody may open ${path}`);
    add(reader, path);
  }
  for (const [reader, path] of variants) add(reader, path());
  return plan;
}

async function permissionsOf(reader: Reader): Promise<string[]> {
  const { body } = await site.pilot.as[reader].get("/me");
  expect(body["role"]).toBe(reader);
  return (body["permissions"] ?? []) as string[];
}

async function walk(
  reader: Reader,
  paths: readonly string[],
  turns: readonly Look[],
  withAxe: boolean,
): Promise<string[]> {
  const visit = await site.open(reader, paths[0] ?? "/");
  const faults: string[] = [];
  for (const [at, path] of paths.entries()) {
    await goTo(visit.page, path);
    // There and back again: the last look of a page is the first of the next, and the language changes once a page.
    for (const look of at % 2 === 0 ? turns : turns.toReversed()) {
      await wear(visit, look);
      const { locale, width, scheme } = look;
      const isItsTurn = withAxe && look === turns[at % turns.length];
      faults.push(...(await faultsOf(visit.page, `${reader} ${path} ${locale} ${width} ${scheme}`, isItsTurn)));
    }
  }
  await visit.context.close();
  return [...faults, ...visit.complaints.map((text) => `${reader}: ${text}`)];
}

/** As a link inside the app would; opening addresses anew is what the other tests do. */
function goTo(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

async function wear({ page, settled }: Visit, { locale, width, scheme }: Look): Promise<void> {
  await page.setViewportSize(sizeOf(width));
  await page.emulateMedia({ colorScheme: scheme });
  const button = page.locator(`.language button[lang="${locale}"]`).first();
  if ((await button.getAttribute("aria-pressed")) !== "true") {
    await button.click();
    await page.locator(`html[lang="${locale}"]`).waitFor({ state: "attached" });
  }
  await settled();
}
