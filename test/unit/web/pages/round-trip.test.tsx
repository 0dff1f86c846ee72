// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import DeclarationsPage from "../../../../web/src/pages/counts/DeclarationsPage.tsx";
import EnergyPage from "../../../../web/src/pages/energy/EnergyPage.tsx";
import CertificatesPage from "../../../../web/src/pages/procurement/CertificatesPage.tsx";
import PurchasesPage from "../../../../web/src/pages/procurement/PurchasesPage.tsx";
import DeliveriesPage from "../../../../web/src/pages/takeback/DeliveriesPage.tsx";
import ReturnsPage from "../../../../web/src/pages/takeback/ReturnsPage.tsx";
import TransfersPage from "../../../../web/src/pages/takeback/TransfersPage.tsx";
import TreatmentsPage from "../../../../web/src/pages/takeback/TreatmentsPage.tsx";
import PeoplePage from "../../../../web/src/pages/access/PeoplePage.tsx";
import OperatorsPage from "../../../../web/src/pages/registry/OperatorsPage.tsx";
import PartiesPage from "../../../../web/src/pages/registry/PartiesPage.tsx";
import SitesPage from "../../../../web/src/pages/registry/SitesPage.tsx";
import PlasticsPage from "../../../../web/src/pages/usage/PlasticsPage.tsx";
import TripsPage from "../../../../web/src/pages/usage/TripsPage.tsx";
import { type Slice, t } from "../../../../web/src/words/index.ts";
import { contradictionOf, grouped, joined } from "../../../../worker/imports/documents.ts";
import type { Columns, Lines } from "../../../../worker/tables/columns.ts";
import { companyColumns, companyOf } from "../../../../worker/tables/documents/companies.ts";
import * as files from "../../../../worker/tables/documents/others.ts";
import { operatorColumns, operatorOf, personColumns, personOf } from "../../../../worker/tables/documents/people.ts";
import { purchaseColumns, purchaseOf } from "../../../../worker/tables/documents/purchases.ts";
import { returnColumns, returnOf } from "../../../../worker/tables/documents/returns.ts";
import { readTable, type RowFault, type Written } from "../../../../worker/tables/table.ts";
import { draw, freshBrowser, me, serve, settle, signInAs, speak } from "../support.ts";

const item = (code: string, kind: string, nameZh: string, nameEn: string) => {
  return { id: 1, code, shortCode: code.split("/").at(-1) ?? "", kind, nameZh, nameEn };
};
const tv = item("electronics/tv-crt", "product", "阴极射线管电视机", "CRT television");
const fridge = item("electronics/refrigerator", "product", "电冰箱", "Refrigerator");
const steel = item("electronics/material/ferrous", "material", "废钢铁", "ferrous metal");
const glass = item("electronics/material/leaded-glass", "material", "含铅玻璃", "leaded glass");
const bag = item("packaging/plastic-bag", "product", "塑料袋", "plastic bag");
// What is bought may be called like what is taken back.
const bought = item("procurement/energy/A02061801", "product", "电冰箱", "Refrigerator");
const itemOf = ({ code, nameZh, nameEn }: typeof tv) => ({ item: code, itemNameZh: nameZh, itemNameEn: nameEn });
// A spreadsheet would take the name for a formula.
const point = { id: "s1", partyId: "p1", nameZh: "=一号点", nameEn: "=Point one" };
const plant = {
  id: "s2",
  partyId: "p2",
  nameZh: '拆解厂, "北"',
  nameEn: "Plant; north",
  called: ["乙 · 拆解厂", "B · Plant"],
};
const known = {
  ownSites: [point],
  sites: [point, plant],
  items: [tv, fridge, steel, glass, bag, bought],
  suppliers: [{ id: "u1", name: "-办公设备公司", nameEn: null }],
  certificates: [],
  categories: [],
  // Two of one name, and one whose number is not everybody's to know.
  parties: [
    { id: "p1", nameZh: "=回收, 甲", nameEn: "Recycler; A", identifierType: "uscc", identifier: "91120116MA0000007N" },
    { id: "p3", nameZh: "=回收, 甲", nameEn: "Recycler; A", identifierType: "uscc", identifier: "91120116MA0000015H" },
    { id: "p2", nameZh: "=回收, 甲", nameEn: "Recycler; A", identifierType: "other", identifier: "F-7" },
  ],
  zones: [
    { code: "TEDA", division: "120116", nameZh: "泰达", nameEn: "TEDA" },
    { code: "XQ", division: "120111", nameZh: "西青", nameEn: "Xiqing" },
  ],
  division: "120116",
};
const place = { siteId: point.id, siteNameZh: point.nameZh, siteNameEn: point.nameEn };
const idOf = (at: number) => `01989a54-5c00-7cc1-b0fc-0e4d0f1a2b${at}0`;

const booked = { state: "booked", recordedAt: "2026-11-02T02:00:00Z", warnings: [], photographs: null };
const returns = [
  { ...itemOf(tv), pieces: 3, massKg: "1079.520", massBasis: "weighed", source: "trade_in", evidence: "磅单 1" },
  { ...itemOf(fridge), pieces: 1, massKg: "41", massBasis: "unit_weight", source: "public_body", evidence: null },
  { ...itemOf(fridge), pieces: 1, massKg: "40.5", massBasis: "certificate", source: "household", evidence: "=1+1" },
].map((row, at) => {
  const number = { id: idOf(at), externalId: at === 0 ? "00123456789012345678" : null, placedOnMarketYear: 2012 };
  return { ...number, occurredOn: `2026-11-0${at + 1}`, ...place, ...row, ...booked, estimated: false };
});
const declarations = ["2026-10", "2026-Q3"].map((period, at) => {
  const said = { period, ...itemOf(tv), pieces: 1_200, massKg: "31800.5", occurredOn: "2026-11-02" };
  const producer = { producerNameZh: "甲", producerNameEn: "A" };
  return { id: idOf(at), externalId: null, corrects: null, ...producer, ...said, ...booked };
});
const amounts = { receivedPieces: 0, receivedMassKg: "0", refusedPieces: 0, refusedMassKg: "0" };
const transfers = ["dispatched", "draft"].map((state, at) => ({
  ...booked,
  id: idOf(at),
  externalId: at === 0 ? "T-1" : null,
  fromSiteId: point.id,
  fromSiteNameZh: point.nameZh,
  fromSiteNameEn: point.nameEn,
  toSiteId: plant.id,
  toSiteNameZh: plant.nameZh,
  toSiteNameEn: plant.nameEn,
  occurredOn: "2026-11-03",
  manifestNumber: at === 0 ? "12010020260001" : null,
  approvalNumber: null,
  state,
  direction: "out",
  receipts: [],
  lines: [
    { ...itemOf(tv), pieces: 3, massKg: "79.52", ...amounts },
    { ...itemOf(fridge), pieces: 2, massKg: "1041", ...amounts, brokenMassKg: "1.5" },
  ],
}));
const treatments = [
  {
    ...booked,
    id: idOf(0),
    externalId: null,
    ...place,
    occurredOn: "2026-11-04",
    inputs: [
      { ...itemOf(tv), pieces: 3, massKg: "79.52" },
      { ...itemOf(fridge), pieces: 1, massKg: "41", leadPercent: "1.5" },
    ],
    outputs: [
      { ...itemOf(steel), pieces: 0, massKg: "100", grade: "HMS-1" },
      { ...itemOf(glass), pieces: 2, massKg: "20", number: "007", model: "M, 1", fit: true },
    ],
    lossKg: "0.52",
    lossReason: "粉尘",
    permitNumber: "津-1",
    yieldStatus: "beyond",
    yieldReason: "湿",
  },
];
const deliveries = [
  { receiverSiteId: plant.id, receiverNameZh: "乙 · 拆解厂", receiverNameEn: "B · Plant", ...itemOf(steel) },
  { receiverSiteId: null, receiverNameZh: null, receiverNameEn: null, ...itemOf(glass) },
].map((row, at) => ({
  ...booked,
  id: idOf(at),
  externalId: null,
  ...place,
  occurredOn: "2026-11-05",
  stream: "electronics",
  pieces: at,
  massKg: "12.345",
  fate: at === 0 ? "recycling" : "disposal",
  buyer: "甲钢厂",
  wasteCode: null,
  manifestNumber: null,
  confirmation: "sent",
  daysWaiting: 3,
  receipt: null,
  direction: "out",
  mark: null,
  ...row,
}));
const usageOf = (lines: object[], more: object) => ({
  ...booked,
  id: idOf(0),
  externalId: null,
  partyNameZh: "甲",
  partyNameEn: "A",
  siteId: null,
  siteNameZh: null,
  siteNameEn: null,
  collectionDevices: null,
  treatedKg: null,
  lines,
  ...more,
});
const used = (measure: string, amount: string, of = bag) => ({ measure, ...itemOf(of), amount, unit: "kg" });
const trips = usageOf([used("trips_reusable", "120"), used("trips_other", "880"), used("cartons_reused", "7")], {
  period: "2026-10",
});
const plastics = usageOf([used("plastics_used", "811.5"), used("plastics_recovered", "411")], { period: "2026-H1" });
const energy = usageOf([used("energy", "3250.5")], { period: "2026-09", ...place });
const listed = { status: "plain", checked: false, reason: null, reasonText: null };
const purchases = [null, { id: "c1", body: "CQC", number: "CQC1", validFrom: "2025-01-01", validTo: "2027-01-01" }].map(
  (certificate, at) => ({
    ...booked,
    id: idOf(at),
    externalId: null,
    buyerNameZh: "买",
    buyerNameEn: "B",
    supplierId: "u1",
    supplierName: "-办公设备公司",
    purchasedOn: "2026-11-06",
    categoryCode: "A02010104",
    codeVersion: "2013",
    categoryNameZh: "台式计算机",
    categoryNameEn: "Desktop computers",
    lists: [],
    amountYuan: "12800.50",
    description: at === 0 ? null : "@显示器, 黑",
    attributes: at === 0 ? [] : ["energy", "environmental_label"],
    mandatoryProduct: at === 0 ? null : true,
    certificate: certificate && { ...certificate, state: "stated" },
    green: false,
    energy: listed,
    environment: listed,
  }),
);
const certificates = [
  {
    ...booked,
    id: "c1",
    supplierId: "u1",
    supplierName: "-办公设备公司",
    body: "CQC",
    number: "00025701000001",
    validFrom: "2025-01-01",
    validTo: "2027-12-31",
    attributes: ["energy", "water"],
    product: "显示器",
    productKind: "equipment",
    categoryCode: "A02010104",
    codeVersion: "2013",
    valid: true,
    state: "stated",
    enteredBy: { nameZh: "甲", nameEn: "A" },
    check: null,
  },
];

const owner = {
  identifierType: "uscc",
  identifier: "91120116MA0000007N",
  roles: ["recycler", "treater"],
  division: "120116",
  zone: "TEDA",
};
const permit = {
  id: "l1",
  siteId: null,
  siteNameZh: null,
  siteNameEn: null,
  number: "0012-津",
  streams: ["electronics", "tyres"],
  wasteCodes: null,
  yearlyCapacityKg: "1200000.5",
  validFrom: "2026-01-01",
  validTo: "2028-12-31",
};
const ofSite = { siteId: "s1", siteNameZh: point.nameZh, siteNameEn: point.nameEn };
const dangerous = {
  ...permit,
  ...ofSite,
  number: "W-2",
  streams: ["vehicles"],
  wasteCodes: ["900-045-49", "900-052-31"],
};
const companies = [
  { ...owner, id: "p1", nameZh: "=回收, 甲", nameEn: "Recycler; A", permits: [permit, dangerous] },
  {
    ...owner,
    id: "p2",
    identifierType: "other",
    identifier: "F-7",
    nameZh: "乙",
    nameEn: "乙",
    zone: null,
    permits: [],
  },
].map((row) => ({ ...row, warnings: [] }));
const sites = [
  { nameZh: point.nameZh, nameEn: point.nameEn, kind: "collection_point", division: "120116", zone: "TEDA" },
  { nameZh: "门店", nameEn: "Shop", kind: "retail_premises", division: "120111", zone: "XQ", floorAreaM2: 812.5 },
].map((row, at) => ({
  id: `s${at}`,
  partyId: "p1",
  partyNameZh: "=回收, 甲",
  partyNameEn: "Recycler; A",
  latitude: at === 0 ? 39.0327 : null,
  longitude: at === 0 ? 117.7021 : null,
  floorAreaM2: null,
  streams: at === 0 ? ["electronics"] : null,
  streamVersions: at === 0 ? [{ validFrom: "2027-01-01", streams: ["electronics", "tyres"] }] : [],
  mine: false,
  owner,
  ...row,
}));

const called = { partyNameZh: "=回收, 甲", partyNameEn: "Recycler; A" };
const people = [
  { role: "recycler", partyId: "p1", partyCreditCode: "91120116MA0000007N", revokedAt: null },
  { role: "treater", partyId: "p3", partyCreditCode: "91120116MA0000015H", revokedAt: "2026-11-03T02:00:00Z" },
  { role: "zone_admin", partyId: "p2", partyCreditCode: null, revokedAt: null },
].map((row, at) => ({
  ...called,
  ...row,
  id: `u${at}`,
  name: at === 0 ? "=王一, 甲" : `王${at}`,
  email: `wang${at}@office.example`,
  recordedAt: "2026-11-02T02:00:00Z",
}));
const grants = [
  { partyId: "p3", partyCreditCode: "91120116MA0000015H" },
  { partyId: "p2", partyCreditCode: null },
].map((row) => ({
  ...row,
  ...called,
  siteId: point.id,
  siteNameZh: point.nameZh,
  siteNameEn: point.nameEn,
  ownerId: "p1",
  ownerNameZh: "=回收, 甲",
  ownerNameEn: "Recycler; A",
  ownerCreditCode: "91120116MA0000007N",
}));

type Kind = {
  columns: Columns<string>;
  bodyOf: (row: Written<string>) => { body: object; faults: readonly RowFault<string>[] };
  lines?: Lines;
};
/** A row holds nothing but columns of its kind. */
function kind<Name extends string>(
  columns: Columns<Name>,
  bodyOf: (row: Written<Name>, places: typeof known) => { body: object; faults: readonly RowFault<Name>[] },
  lines?: Lines,
): Kind {
  return { columns, bodyOf: (row) => bodyOf(row as Written<Name>, known), ...(lines && { lines }) } as Kind;
}
const kinds = {
  returns: kind(returnColumns, (row, { ownSites: sites, items }) => returnOf(row, { sites, items })),
  declarations: kind(files.declarationColumns, files.declarationOf),
  transfers: kind(files.transferColumns, files.transferOf, files.lines.transfers),
  treatments: kind(files.treatmentColumns, files.treatmentOf, files.lines.treatments),
  deliveries: kind(files.deliveryColumns, files.deliveryOf),
  trips: kind(files.tripColumns, files.tripsOf),
  plastics: kind(files.plasticColumns, files.plasticsOf, files.lines.plastics),
  energy: kind(files.energyColumns, files.energyOf),
  purchases: kind(purchaseColumns, purchaseOf),
  certificates: kind(files.certificateColumns, files.certificateOf),
  parties: kind(companyColumns, companyOf),
  sites: kind(companyColumns, companyOf),
  people: kind(personColumns, personOf),
  operators: kind(operatorColumns, operatorOf),
};
type KindName = keyof typeof kinds;

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

/** What an import makes of a file: the documents, and the columns that it does not know. */
async function cameBack(name: KindName, bytes: Uint8Array) {
  const kind: Kind = kinds[name];
  const table = await readTable(bytes, kind.columns);
  // As the import groups them: by the number of their document.
  const first = new Map<string, number>();
  const rows = table.rows.map((row) => {
    const number = row.values["documentId"] ?? String(row.line);
    first.set(number, first.get(number) ?? row.line);
    return { ...row, of: first.get(number) ?? row.line };
  });
  const documents = grouped(rows).map((group) => {
    const made = group.map((row) => kind.bodyOf(row));
    expect(made.flatMap(({ faults }) => faults)).toEqual([]);
    expect(contradictionOf(kind, group, "en")).toBeUndefined();
    const bodies = made.map(({ body }) => body);
    return kind.lines ? joined(bodies, kind.lines) : bodies[0];
  });
  return { documents, ignored: table.ignored.map(({ heading }) => heading) };
}

type Case = [
  name: KindName,
  page: () => preact.JSX.Element,
  words: Slice[],
  rows: object[],
  bodies: object[],
  ignored?: () => string[],
];
const documentId = (at: number) => ({ id: idOf(at) });
const cases: Case[] = [
  [
    "returns",
    ReturnsPage,
    ["takeback", "ledger"],
    returns,
    returns.map(({ siteId, occurredOn, item, pieces, massKg, massBasis, source, ...row }) => {
      const { id, externalId, evidence, placedOnMarketYear } = row;
      const number = { id, ...(externalId !== null && { externalId }), ...(evidence !== null && { evidence }) };
      return { ...number, siteId, occurredOn, item, pieces, massKg, massBasis, source, placedOnMarketYear };
    }),
  ],
  [
    "declarations",
    DeclarationsPage,
    ["counts", "takeback", "ledger"],
    declarations,
    declarations.map(({ id, item, period, pieces, massKg, occurredOn }) => {
      return { id, item, period, pieces, massKg, occurredOn };
    }),
  ],
  [
    "transfers",
    TransfersPage,
    ["takeback", "ledger"],
    transfers,
    transfers.map(({ id, externalId, manifestNumber, state }) => ({
      id,
      ...(externalId !== null && { externalId, manifestNumber }),
      ...(state === "draft" && { draft: true }),
      fromSiteId: "s1",
      toSiteId: "s2",
      occurredOn: "2026-11-03",
      lines: [
        { item: tv.code, pieces: 3, massKg: "79.52" },
        { item: fridge.code, pieces: 2, massKg: "1041", brokenMassKg: "1.5" },
      ],
    })),
    () => [t("transfer.direction")],
  ],
  [
    "treatments",
    TreatmentsPage,
    ["takeback", "ledger"],
    treatments,
    [
      {
        ...documentId(0),
        siteId: "s1",
        occurredOn: "2026-11-04",
        inputs: [
          { item: tv.code, pieces: 3, massKg: "79.52" },
          { item: fridge.code, pieces: 1, massKg: "41", leadPercent: "1.5" },
        ],
        outputs: [
          { item: "ferrous", pieces: 0, massKg: "100", grade: "HMS-1" },
          { item: "leaded-glass", pieces: 2, massKg: "20", number: "007", model: "M, 1", fit: true },
        ],
        lossKg: "0.52",
        lossReason: "粉尘",
        yieldReason: "湿",
      },
    ],
  ],
  [
    "deliveries",
    DeliveriesPage,
    ["takeback", "ledger"],
    deliveries,
    [
      { item: "ferrous", pieces: 0, fate: "recycling", receiverSiteId: "s2" },
      { item: "leaded-glass", pieces: 1, fate: "disposal" },
    ].map((row, at) => ({
      ...documentId(at),
      siteId: "s1",
      occurredOn: "2026-11-05",
      stream: "electronics",
      massKg: "12.345",
      buyer: "甲钢厂",
      ...row,
    })),
    () => [t("delivery.confirmation")],
  ],
  [
    "trips",
    TripsPage,
    ["usage", "takeback", "ledger"],
    [trips],
    [{ ...documentId(0), period: "2026-10", expressTrips: 1000, reusableTrips: 120, cartonsReused: 7 }],
    () => [t("usage.party"), t("trips.share")],
  ],
  [
    "plastics",
    PlasticsPage,
    ["usage", "takeback", "ledger"],
    [plastics],
    [{ ...documentId(0), period: "2026-H1", lines: [{ item: bag.code, usedKg: "811.5", recoveredKg: "411" }] }],
    () => [t("usage.party")],
  ],
  [
    "energy",
    EnergyPage,
    ["energy", "takeback", "ledger"],
    [energy],
    [{ ...documentId(0), siteId: "s1", period: "2026-09", carrier: "electricity", energyKwh: "3250.5" }],
    () => [t("energy.party"), t("energy.carrier"), "kWh/t"],
  ],
  [
    "purchases",
    PurchasesPage,
    ["procurement", "ledger"],
    purchases,
    purchases.map(({ id, description, attributes, mandatoryProduct, certificate }) => ({
      id,
      supplierId: "u1",
      purchasedOn: "2026-11-06",
      categoryCode: "A02010104",
      codeVersion: "2013",
      amountYuan: "12800.50",
      attributes,
      ...(description !== null && { description }),
      ...(mandatoryProduct !== null && { mandatoryProduct }),
      ...(certificate && {
        certificate: { body: "CQC", number: "CQC1", validFrom: "2025-01-01", validTo: "2027-01-01" },
      }),
    })),
    () => [t("procurement.buyer")],
  ],
  [
    "certificates",
    CertificatesPage,
    ["procurement"],
    certificates,
    certificates.map(({ supplierId, body, number, validFrom, validTo, attributes, product, productKind, ...row }) => {
      const { categoryCode, codeVersion } = row;
      return {
        supplierId,
        body,
        number,
        validFrom,
        validTo,
        attributes,
        product,
        productKind,
        categoryCode,
        codeVersion,
      };
    }),
    () => [t("certificates.enteredBy")],
  ],
  [
    "parties",
    PartiesPage,
    ["registry"],
    companies,
    companies.flatMap(({ id: _, zone, permits, warnings: __, ...company }) => {
      const said = { ...company, ...(zone !== null && { zone }) };
      if (permits.length === 0) return [said];
      return permits.map(({ id: ___, siteId, siteNameZh, siteNameEn: ____, wasteCodes, ...row }) => ({
        ...said,
        permit: { ...row, ...(wasteCodes && { wasteCodes }), ...(siteId !== null && { site: siteNameZh }) },
      }));
    }),
  ],
  [
    "sites",
    SitesPage,
    ["registry"],
    sites,
    sites.map(({ id, nameZh, nameEn, kind: ofSites, division, zone, latitude, longitude, floorAreaM2, streams }) => ({
      ...owner,
      nameZh: "=回收, 甲",
      nameEn: "Recycler; A",
      site: {
        id,
        nameZh,
        nameEn,
        kind: ofSites,
        ...(zone !== owner.zone && { division, zone }),
        ...(latitude !== null && { latitude, longitude }),
        ...(floorAreaM2 !== null && { floorAreaM2 }),
        ...(streams && { streams }),
      },
    })),
  ],
  [
    "people",
    PeoplePage,
    ["access"],
    people,
    people.map(({ name, email, partyId, role, revokedAt }) => {
      return { name, email, partyId, role, days: 7, state: revokedAt === null ? "active" : "ended" };
    }),
  ],
  [
    "operators",
    OperatorsPage,
    ["registry"],
    grants,
    grants.map(({ siteId, partyId }) => ({ siteId, partyId, state: "active" })),
  ],
];

/** A number as it is: 1079.520 and 1079.52 are one. */
const plain = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body, (key, value) => (value !== undefined && /Kg$|Kwh$|Yuan$/.test(key) ? Number(value) : value)),
  );

describe.each(["zh-CN", "en"] as const)("a list that was saved in %s goes in again as it was", (language) => {
  describe.each(cases)("of %s", (name, page, words, rows, bodies, ignored = () => []) => {
    it.each(["csv", "xlsx"] as const)("as %s", async (format) => {
      await speak(language, words);
      const { documents, ignored: unknown } = await cameBack(name, await saved(page, rows, format));
      expect(documents.map(plain)).toEqual(bodies.map(plain));
      expect(unknown.toSorted()).toEqual(ignored().toSorted());
    });
  });
});

describe("what does not go in again", () => {
  it.each<[KindName, () => preact.JSX.Element, Slice[], object]>([
    ["returns", ReturnsPage, ["takeback", "ledger"], { ...returns[0], state: "reversed" }],
    ["deliveries", DeliveriesPage, ["takeback", "ledger"], { ...deliveries[0], state: "reversed" }],
    ["transfers", TransfersPage, ["takeback", "ledger"], { ...transfers[0], state: "cancelled" }],
    ["transfers", TransfersPage, ["takeback", "ledger"], { ...transfers[0], state: "refused" }],
    ["certificates", CertificatesPage, ["procurement"], { ...certificates[0], state: "revoked" }],
  ])("is a row of %s that did not stand any more", async (name, page, words, row) => {
    await speak("zh-CN", words);
    const table = await readTable(await saved(page, [row], "csv"), kinds[name].columns);
    const faults = table.rows.flatMap((each) => kinds[name].bodyOf(each).faults);
    expect(faults.map(({ column, code }) => [column, code])).toEqual(
      table.rows.map(() => ["state", "row_was_reversed"]),
    );
  });

  it("is whose a vehicle was, from another's list", async () => {
    const vehicle = {
      vin: "LSVAA49J132047371",
      plate: "津A12345",
      engineNumber: "E1",
      ownerName: "王五",
      certificateNumber: "C-1",
      personalWithheld: false,
      supervised: false,
      batteryException: null,
    };
    const bytesAs = async (role: "recycler" | "bureau") => {
      freshBrowser();
      signInAs({ ...me, role });
      await speak("zh-CN", ["takeback", "ledger"]);
      return new TextDecoder().decode(await saved(ReturnsPage, [{ ...returns[0], vehicle }], "csv"));
    };
    expect(await bytesAs("recycler")).toContain("王五");
    const read = await bytesAs("bureau");
    expect(read).toContain("C-1");
    for (const word of ["王五", "津A12345", "LSVAA49J132047371", "E1"]) expect(read).not.toContain(word);
  });
});
