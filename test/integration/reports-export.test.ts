import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { booked, nobodysId, type Pilot, returnOf, startPilot } from "../support/pilot.ts";
import { convertedBy } from "../support/office.ts";
import { rowsIn, sheetsIn } from "../support/spreadsheet.ts";
import type { ReportContent } from "../../worker/reports/draft/schemas.ts";

/** A report as files: the signed text, tables for a spreadsheet, and what another program reads in them. */
let pilot: Pilot;
let id = "";
let report: ReportContent;
let digest = "";
const formula = '=HYPERLINK("http://x.example","1,5")';

beforeAll(async () => {
  pilot = await startPilot();
  const { as, sites } = pilot;
  await booked(as.recycler, "/takeback/returns", returnOf(sites.point, { pieces: 3, massKg: "79.52" }));
  await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint, { pieces: 3, massKg: "80" }));
  await booked(as.treater, "/takeback/returns", returnOf(sites.plantPoint, { pieces: 3, massKg: "80" }));
  id = await booked(as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q3" });
  await booked(as.commerce, `/reports/${id}/notes`, { kind: "problem", text: formula, subject: "market" });
  await booked(as.commerce, `/reports/${id}/notes`, { kind: "measure", text: "两行\n文字 <b>" });
});
afterAll(() => pilot.stop());

/** While LibreOffice runs nothing else does: what was closed meanwhile is heard of first. */
const fetched = async (path: string, secret?: string) => {
  await setImmediate();
  return pilot.worker.fetch(`/api/v1${path}`, secret ? { headers: { authorization: `Bearer ${secret}` } } : {});
};
const exported = (format: string) => fetched(`/published/${id}/export?format=${format}`);

describe("a report as a file", () => {
  it("says of a draft that it is one, shows it to nobody else, and to no one under another format", async () => {
    const draft = await fetched(`/reports/${id}/export?format=csv`, pilot.secrets.commerce);
    expect(draft.headers.get("content-disposition")).toContain("luzhang-quarterly-2026-Q3-v1-draft.csv");
    expect(await draft.text()).toContain("未封存 / not sealed");
    expect((await exported("csv")).status).toBe(404);
    expect((await fetched(`/reports/${id}/export`, pilot.secrets.farBureau)).status).toBe(404);
    expect((await fetched(`/published/${nobodysId}/export`)).status).toBe(404);
    expect((await exported("pdf")).status).toBe(400);
  });

  it("is as JSON the very text that was signed", async () => {
    const { as } = pilot;
    await as.commerce.post(`/reports/${id}/submit`, {});
    await as.bureau.post("/reports/periods/2026-Q3/close", {});
    const { body } = await as.bureau.post(`/reports/${id}/seal`, {});
    digest = String(body["digest"]);
    const text = await (await exported("json")).text();
    expect(createHash("sha256").update(text, "utf8").digest("hex")).toBe(digest);
    report = JSON.parse(text) as ReportContent;
    const own = await (await fetched(`/reports/${id}/export?format=json`, pilot.secrets.bureau)).text();
    expect(own).toBe(text);
  });

  it("is as CSV readable by its mark, with no cell that a spreadsheet would calculate", async () => {
    const bytes = new Uint8Array(await (await exported("csv")).arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    const rows = rowsIn(new TextDecoder().decode(bytes));
    expect(rows.flat()).toContain(`'${formula}`);
    expect(rows.flat()).toContain(digest);
    expect(rows.flat().filter((cell) => /^[=+@\t\r]|^-[^\d]/.test(cell))).toEqual([]);
    expectFigures(rows);
  });

  it("is as XLSX a workbook that LibreOffice opens, with the numbers of the API, and the same bytes each time", async () => {
    const bytes = new Uint8Array(await (await exported("xlsx")).arrayBuffer());
    expect(Buffer.from(await (await exported("xlsx")).arrayBuffer()).equals(bytes)).toBe(true);
    const sheets = sheetsIn(bytes);
    const [first, ...others] = ["封面 Cover", ...report.sections.map(({ title }, at) => `${at + 1} ${title.zh}`)];
    expect([...sheets.keys()].toSorted()).toEqual([first, ...others, "说明 Notes"].toSorted());
    expect(sheets.get("封面 Cover")).toContainEqual(["摘要 SHA-256", digest]);
    const notes = sheets.get("说明 Notes") ?? [];
    expect(notes.map(([, text]) => text)).toEqual(["内容 Text", formula, "两行\n文字 <b>"]);
    expectFigures(others.flatMap((name) => sheets.get(name) ?? []));
  });

  it("is as the form that is filed a workbook without a word of the machine's, numbered as the page is", async () => {
    const sheets = sheetsIn(new Uint8Array(await (await exported("form&language=zh")).arrayBuffer()));
    const tables = report.filing?.tables ?? [];
    expect([...sheets.keys()].toSorted()).toEqual(
      ["封面", "正文", ...tables.map(({ title }, at) => `表${at + 1} ${title.zh}`)].toSorted(),
    );
    expect(sheets.get("封面")?.map(([name]) => name)).toEqual(expect.arrayContaining(["责任人"]));
    expect(sheets.get("正文")?.flat()).toContain("两行\n文字 <b>");
    const [, head, ...rows] = sheets.get("表1 电器电子产品") ?? [];
    expect(head?.slice(0, 3)).toEqual(["指标", "单位", "本期"]);
    expect(rows.map((row) => row[2])).toEqual(
      tables[0]?.rows.map(({ value }) => (value === null ? "—" : String(Number(value)))),
    );
    const cells = [...sheets.values()].flat(2);
    expect(cells.filter((cell) => /epr\.|_over_|not_computable/.test(cell))).toEqual([]);
  });

  it("is as a document one that LibreOffice opens, with cover, texts and tables, and the same bytes each time", async () => {
    const answer = await exported("docx");
    expect(answer.headers.get("content-disposition")).toContain("-v1.docx");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Buffer.from(await (await exported("docx")).arrayBuffer()).equals(bytes)).toBe(true);
    const [text = new Uint8Array()] = convertedBy("report.docx", bytes, "txt:Text (encoded):UTF8").values();
    const lines = new TextDecoder().decode(text).split(/\r?\n/);
    const tables = report.filing?.tables ?? [];
    const headings = tables.map(({ title: { zh, en } }, at) => `表${at + 1}　${zh} / Table ${at + 1}. ${en}`);
    expect(lines.filter((line) => headings.includes(line))).toEqual([...headings, ...headings]);
    expect(lines).toEqual(
      expect.arrayContaining(["绿色供应链试点季度报告", "责任人 / Responsible", "文字 <b>", formula]),
    );
    const shown = tables.flatMap(({ rows }) => rows.flatMap(({ value }) => value ?? []));
    expect(lines).toEqual(expect.arrayContaining(shown));
  });
});

describe("the digest", () => {
  it("is a document of two pages at most, each line in both languages with its value or the reason why there is none", async () => {
    const { as, secrets } = pilot;
    const pack = await booked(as.commerce, "/reports", { kind: "apec_pack", period: "2025" });
    const { body } = await as.commerce.get(`/reports/${pack}`);
    const { filing } = body["report"] as ReportContent;
    const answer = await fetched(`/reports/${pack}/export?format=digest`, secrets.commerce);
    expect(answer.headers.get("content-disposition")).toContain("-v1-draft.digest.docx");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const [pdf = new Uint8Array()] = convertedBy("digest.docx", bytes, "pdf").values();
    const pages =
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type\s*\/Page[^s]/g) ?? [];
    expect(pages.length).toBeLessThanOrEqual(2);
    const [text = new Uint8Array()] = convertedBy("digest.docx", bytes, "txt:Text (encoded):UTF8").values();
    const said = new TextDecoder().decode(text);
    expect(filing?.tables.length).toBe(8);
    for (const { rows } of filing?.tables ?? []) {
      for (const { label, value, reason } of rows) {
        expect(said).toContain(`${label.zh} / ${label.en}`);
        if (value !== null) expect(said).toContain(value);
        else if (reason) expect(said).toContain(`${reason.zh} / ${reason.en}`);
      }
    }
  });
});

describe("a zone's own layout", () => {
  const layout = {
    source: { zh: "津商务〔2026〕12号", en: "津商务〔2026〕12号" },
    tables: [
      {
        id: "t1",
        title: { zh: "本区电器", en: "Electronics here" },
        lines: [
          {
            figure: "epr.electronics.returned.mass",
            label: { zh: "收回", en: "taken back" },
            unit: "kilograms",
            places: 2,
            over: "period",
          },
        ],
      },
    ],
    columns: ["value", "onYear"],
    texts: [
      {
        of: "fixed",
        title: { zh: "一、依据", en: "1. Basis" },
        text: { zh: "按本区的通知填报", en: "as this zone asks" },
      },
      { of: "figures", title: { zh: "二、数字", en: "2. Figures" } },
    ],
  };
  const path = "/reports/layouts/teda_quarterly/versions";
  const written = (changes: object = {}) => ({
    zone: "TEDA",
    validFrom: "2026-04-01",
    layout,
    reason: "本区通知",
    ...changes,
  });
  const filingOf = async (as: "commerce" | "bureau", report: string) => {
    const { body } = await pilot.as[as].get(`/reports/${report}`);
    return (body["report"] as ReportContent).filing;
  };
  let second = "";

  it("is written by the zone's authority, as a version of its own, and said again it is the same", async () => {
    const { as } = pilot;
    const zone = { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA", source: "test" };
    await booked(as.admin, "/registry/zones", zone);
    // Of three firms, so that no one's is given away.
    const { sites } = pilot;
    const inSpring = { occurredOn: "2026-05-10", pieces: 3, massKg: "80.005" };
    await booked(as.recycler, "/takeback/returns", returnOf(sites.point, inSpring));
    await booked(as.rival, "/takeback/returns", returnOf(sites.rivalPoint, inSpring));
    await booked(as.treater, "/takeback/returns", returnOf(sites.plantPoint, inSpring));
    second = await booked(as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q2" });
    const before = await filingOf("commerce", second);
    expect(before?.layout.of).toBeUndefined();
    expect(await as.commerce.post(path, written())).toMatchObject({
      status: 201,
      body: { versions: [{ version: 1 }] },
    });
    expect(await as.commerce.post(path, written())).toMatchObject({
      status: 201,
      body: { versions: [{ version: 1 }] },
    });
    const filing = await filingOf("commerce", second);
    expect(filing).toMatchObject({
      layout: { version: 1, source: layout.source, of: { zone: "TEDA", validFrom: "2026-04-01" } },
      columns: ["value", "onYear"],
      tables: [
        {
          title: layout.tables[0]?.title,
          rows: [{ value: "240.02", unit: { en: "kg" }, previous: null, target: null }],
        },
      ],
    });
    // What was sealed before is as it was signed.
    expect(
      createHash("sha256")
        .update(await (await exported("json")).text(), "utf8")
        .digest("hex"),
    ).toBe(digest);
  });

  it("is refused where it says what reports do not compute, and to whoever has nothing to say of the zone", async () => {
    const { as } = pilot;
    const line = { ...layout.tables[0]?.lines[0], unit: "percent" };
    const unfit = written({ layout: { ...layout, tables: [{ ...layout.tables[0], lines: [line] }] } });
    expect(await as.commerce.post(path, unfit)).toMatchObject({ status: 422, body: { code: "layout_unit_unfit" } });
    expect((await as.commerce.post(path, written({ layout: { ...layout, weight: 1 } }))).status).toBe(400);
    for (const stranger of [as.farBureau, as.recycler, as.producer]) {
      expect([403, 404]).toContain((await stranger.post(path, written({ reason: "another" }))).status);
      expect([403, 404]).toContain((await stranger.get("/reports/layouts/teda_quarterly?zone=TEDA")).status);
    }
    expect((await as.commerce.post(path, written({ zone: "NOWHERE" }))).status).toBe(404);
  });

  it("lays out workbook and document, and stays under the seal when the zone says otherwise", async () => {
    const { as, secrets } = pilot;
    const file = async (format: string) =>
      new Uint8Array(
        await (await fetched(`/reports/${second}/export?format=${format}`, secrets.commerce)).arrayBuffer(),
      );
    await as.commerce.post(`/reports/${second}/submit`, {});
    await as.bureau.post("/reports/periods/2026-Q2/close", {});
    expect((await as.bureau.post(`/reports/${second}/seal`, {})).status).toBe(200);
    const sealed = await file("json");
    expect(await as.bureau.post(path, written({ layout: null, reason: "as before" }))).toMatchObject({
      status: 201,
      body: { versions: [{ version: 2, layout: null }, { version: 1 }] },
    });
    expect(Buffer.from(await file("json")).equals(sealed)).toBe(true);
    const sheets = sheetsIn(await file("form&language=zh"));
    expect([...sheets.keys()].toSorted()).toEqual(["封面", "正文", "表1 本区电器"].toSorted());
    expect(sheets.get("表1 本区电器")?.slice(1)).toEqual([
      ["指标", "单位", "本期", "同比", "说明"],
      ["收回", "千克", "240.02", "—", ""],
    ]);
    expect(sheets.get("正文")?.flat()).toEqual([
      "一、依据",
      "按本区的通知填报",
      "二、数字",
      "本区电器收回 240.02 千克。",
    ]);
    const [text = new Uint8Array()] = convertedBy(
      "report.docx",
      await file("docx&language=zh"),
      "txt:Text (encoded):UTF8",
    ).values();
    const lines = new TextDecoder().decode(text).split(/\r?\n/);
    expect(lines).toEqual(expect.arrayContaining(["一、依据", "按本区的通知填报", "同比"]));
    expect(lines).not.toContain("上期");
    const third = await booked(as.commerce, "/reports", { kind: "teda_quarterly", period: "2026-Q4" });
    expect((await filingOf("commerce", third))?.layout.of).toBeUndefined();
  });
});

/** Every figure once, with its value and parts. */
function expectFigures(rows: readonly string[][]): void {
  const shown = rows.filter(([name = ""]) => report.figures.some((figure) => figure.id === name));
  const numbers = ([name, , , value, , , numerator, , , denominator]: string[]) => [
    name,
    value,
    numerator,
    denominator,
  ];
  const same = (text: string | null | undefined) => (text === null || text === undefined ? "" : String(Number(text)));
  expect(shown.map(numbers).map(([name, ...rest]) => [name, ...rest.map((cell) => cell && same(cell))])).toEqual(
    report.sections
      .flatMap(({ figures }) => figures)
      .map((name) => report.figures.find((figure) => figure.id === name))
      .map((figure) => [
        figure?.id,
        same(figure?.value?.display),
        same(figure?.numerator?.amount),
        same(figure?.denominator?.amount),
      ]),
  );
  expect(shown.length).toBe(report.figures.length);
  expect(report.figures.some(({ value }) => value?.display === "239.52")).toBe(true);
}
