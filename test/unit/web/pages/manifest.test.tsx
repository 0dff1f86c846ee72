// @vitest-environment happy-dom
import { encode } from "uqr";
import { beforeEach, expect, it, vi } from "vitest";
import ManifestPage from "../../../../web/src/pages/takeback/ManifestPage.tsx";
import type { Manifest } from "../../../../web/src/types.ts";
import { draw, freshBrowser, serve, settle, speak } from "../support.ts";

beforeEach(() => freshBrowser());

const organisation = (nameZh: string) => ({
  partyId: "p1",
  nameZh,
  nameEn: nameZh,
  identifier: "91120116MA0000007N",
  siteId: "s1",
  siteNameZh: "站点",
  siteNameEn: "Site",
  division: "120116",
  permits: ["津危-31"],
});

const carriage = {
  carrier: "津运",
  carrierPermit: "许可 12 号",
  carrierPhone: "022-1",
  plate: "津A-1234567890",
  isPlateUnusual: true,
  driver: "赵师傅",
  driverPhone: "139",
  escort: "钱师傅",
  route: "甲—乙",
  distanceKm: 118,
  waybill: "YD-1",
  unNumber: "UN2794",
  emergencyPhone: "119",
  precautions: "防倾倒",
  version: 2,
  recordedAt: "2026-11-16T01:00:00Z",
};

const manifest = {
  transferId: "t1",
  manifestNumber: "20251201000001",
  occurredOn: "2026-11-16",
  state: "received",
  confirmation: null,
  differences: [
    { receiptId: "r1", occurredOn: "2026-11-17", kind: "property", item: null, found: "漏液", noticedAt: null },
  ],
  numberDoubts: ["year"],
  approvalNumber: "津环固转 1 号",
  mover: organisation("移出单位"),
  receiver: organisation("接受单位"),
  lines: [
    {
      item: "lead_acid_batteries/starter",
      itemNameZh: "起动型铅蓄电池",
      itemNameEn: "starter battery",
      wasteCode: "900-052-31",
      properties: "T, C",
      form: "solid",
      packaging: "托盘",
      packages: 4,
      pieces: 103,
      massKg: "1596.5",
      receivedPieces: 103,
      receivedMassKg: "1596.5",
      refusedPieces: 0,
      refusedMassKg: "0",
    },
  ],
  carriage,
  personalWithheld: false,
  timeline: [
    { step: "dispatched", side: "mover", at: "2026-11-16T01:00:00Z", on: "2026-11-16" },
    { step: "received", side: "receiver", at: "2026-11-17T01:00:00Z", on: null },
  ],
} as unknown as Manifest;

async function sheetOf(of: Manifest) {
  await speak("zh-CN", ["takeback", "reports"]);
  serve(() => ({ body: of }));
  const { root } = await draw(<ManifestPage params={{ id: "t1" }} />);
  await settle();
  return root;
}

it("has on one sheet all that is carried: number and its doubts, both sides, who drives what which way, codes, steps", async () => {
  const root = await sheetOf(manifest);
  const text = root.querySelector(".print-doc")?.textContent;
  const parts =
    "20251201000001,年份与发出日期不符,移出单位,接受单位,津危-31,津环固转 1 号," +
    "津运,许可 12 号,津A-1234567890,不像车牌号,赵师傅,钱师傅,甲—乙,118 km,UN2794,119," +
    "900-052-31,托盘,103,1596.50,漏液,移出人,已发出,接受人,已接收";
  for (const part of parts.split(",")) expect(text?.replaceAll(",", ""), part).toContain(part);
});

it("has a code that leads back to it, and is printed by a press", async () => {
  const root = await sheetOf(manifest);
  const { data, size } = encode(`${location.origin}/takeback/transfers/t1/manifest`, { ecc: "M", border: 2 });
  const dark = data.flat().filter(Boolean).length;
  const code = root.querySelector("svg.qr");
  expect(code?.getAttribute("viewBox")).toBe(`0 0 ${size} ${size}`);
  expect(code?.querySelector("path")?.getAttribute("d")?.match(/M/g)).toHaveLength(dark);
  const print = vi.fn<() => void>();
  vi.stubGlobal("print", print);
  await settle(() => root.querySelector<HTMLButtonElement>("button.primary")?.click());
  expect(print).toHaveBeenCalledOnce();
});

it("says that plate and driver are withheld, and doubts nothing that it does not show", async () => {
  const hidden = { plate: null, driver: null, driverPhone: null, escort: null, isPlateUnusual: false };
  const root = await sheetOf({ ...manifest, carriage: { ...carriage, ...hidden }, personalWithheld: true });
  const text = root.querySelector(".print-doc")?.textContent;
  expect(text).not.toContain("不像车牌号");
  expect(text?.match(/不向本单位显示/g)).toHaveLength(3);
});
