// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import DeclarationsPage from "../../../../web/src/pages/counts/DeclarationsPage.tsx";
import ReturnsPage from "../../../../web/src/pages/takeback/ReturnsPage.tsx";
import { t } from "../../../../web/src/words/index.ts";
import { declarationColumns, declarationOf } from "../../../../worker/tables/documents/others.ts";
import { returnColumns, returnOf } from "../../../../worker/tables/documents/returns.ts";
import { readTable } from "../../../../worker/tables/table.ts";
import { draw, freshBrowser, serve, settle, signInAs, speak } from "../support.ts";

const items = [
  {
    code: "electronics/tv-crt",
    shortCode: "tv-crt",
    kind: "product",
    nameZh: "阴极射线管电视机",
    nameEn: "CRT television",
  },
  {
    code: "electronics/refrigerator",
    shortCode: "refrigerator",
    kind: "product",
    nameZh: "电冰箱",
    nameEn: "Refrigerator",
  },
];
const itemOf = ({ code, nameZh, nameEn }: (typeof items)[number]) => ({
  item: code,
  itemNameZh: nameZh,
  itemNameEn: nameEn,
});
const [tv, fridge] = items.map(itemOf);
// A spreadsheet would take the name for a formula.
const site = { id: "s1", nameZh: "=一号点", nameEn: "=Point one" };

const booked = { state: "booked", recordedAt: "2026-11-02T02:00:00Z", warnings: [], photographs: null };
const returns = [
  { ...tv, pieces: 3, massKg: "1079.520", massBasis: "weighed", source: "trade_in", estimated: false },
  { ...fridge, pieces: 1, massKg: "41", massBasis: "unit_weight", source: "public_body", estimated: true },
  { ...fridge, pieces: 1, massKg: "40.5", massBasis: "certificate", source: "household", estimated: false },
].map((row, at) => {
  const place = { siteId: site.id, siteNameZh: site.nameZh, siteNameEn: site.nameEn };
  return { id: `r${at}`, occurredOn: `2026-11-0${at + 1}`, ...place, ...row, ...booked };
});
const declarations = ["2026-10", "2026-Q3"].map((period, at) => {
  const said = { period, ...tv, pieces: 1_200, massKg: "31800.5", occurredOn: "2026-11-02" };
  return { id: `d${at}`, producerNameZh: "甲", producerNameEn: "A", ...said, ...booked };
});

beforeEach(() => {
  freshBrowser();
  signInAs({ role: "producer" });
});

/** The list that a page shows, as it saves it. */
async function saved(page: () => preact.JSX.Element, rows: object[], format: "csv" | "xlsx"): Promise<Uint8Array> {
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    return "blob:x";
  });
  serve(() => ({ body: { items: rows, nextCursor: null } }));
  const Page = page;
  const { root } = await draw(<Page />);
  await settle();
  // What a table can do besides being read is loaded with its first.
  const button = await vi.waitUntil(
    async () => {
      await settle();
      return [...root.querySelectorAll("button")].find(({ textContent }) => textContent === t(`table.${format}`));
    },
    { timeout: 5_000 },
  );
  await settle(() => button.click());
  await vi.waitFor(() => expect(files).toHaveLength(1), { timeout: 5_000 });
  return new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
}

describe.each(["zh-CN", "en"] as const)("a list that was saved in %s goes in again as it was", (language) => {
  it.each(["csv", "xlsx"] as const)("of returns, as %s", async (format) => {
    await speak(language, ["takeback", "ledger"]);
    const table = await readTable(await saved(ReturnsPage, returns, format), returnColumns);
    const read = table.rows.map((row) => returnOf(row, { sites: [site], items }));
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read.map(({ body }) => body)).toMatchObject(
      returns.map(({ siteId, occurredOn, item, pieces, massBasis, source }) => {
        return { siteId, occurredOn, item, pieces, massBasis, source };
      }),
    );
    expect(read.map(({ body }) => Number(body.massKg))).toEqual(returns.map(({ massKg }) => Number(massKg)));
    // Whether a document stands or was taken back is what nobody can send; it is named and asked about.
    expect(table.ignored.map(({ heading }) => heading)).toEqual([t("list.state")]);
  });

  it.each(["csv", "xlsx"] as const)("of declarations, as %s", async (format) => {
    await speak(language, ["counts", "takeback", "ledger"]);
    const table = await readTable(await saved(DeclarationsPage, declarations, format), declarationColumns);
    const read = table.rows.map((row) => declarationOf(row, { ownSites: [], sites: [], items }));
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read.map(({ body }) => ({ ...body, massKg: Number(body.massKg) }))).toMatchObject(
      declarations.map(({ item, period, pieces, occurredOn }) => ({
        item,
        period,
        pieces,
        occurredOn,
        massKg: 31800.5,
      })),
    );
    expect(table.ignored.map(({ heading }) => heading)).toEqual([t("list.state")]);
  });
});
