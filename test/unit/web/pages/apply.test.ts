// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { applicationBody, applyValues, emptyPermit, emptySite } from "../../../../web/src/pages/apply/apply-values.ts";
import { isDrawn, projectionFor } from "../../../../web/src/pages/network/projection.ts";
import { applicationInput } from "../../../../worker/registry/applications/schemas.ts";

const typed = {
  ...applyValues(),
  nameZh: "滨海绿源",
  identifier: "91120116MA0000007N",
  roles: ["recycler" as const],
  zone: "TEDA",
  name: "李申请",
  email: "li@applicant.example",
  sites: [
    {
      ...emptySite,
      kind: "collection_point",
      nameZh: "第一网点",
      latitude: "39.03",
      longitude: "117.7",
      streams: ["tyres"],
    },
    { ...emptySite, kind: "transfer_station", nameZh: "第二网点" },
  ],
  permits: [{ ...emptyPermit, number: "津-1", streams: ["tyres"], validFrom: "2026-01-01", validTo: "2028-12-31" }],
};

it("what is typed is what the interface takes, and what is left empty is not said", () => {
  const body = JSON.parse(JSON.stringify(applicationBody(typed)));
  expect(applicationInput.safeParse(body).error).toBeUndefined();
  expect(body.sites).toEqual([
    { kind: "collection_point", nameZh: "第一网点", latitude: 39.03, longitude: 117.7, streams: ["tyres"] },
    { kind: "transfer_station", nameZh: "第二网点" },
  ]);
  expect(Object.keys(body)).not.toContain("nameEn");
  expect(body.contact).toEqual({ name: "李申请", email: "li@applicant.example" });
});

it("one that was returned is filled in as it was sent", () => {
  const { name, email, telephone: _, sites, permits, ...company } = typed;
  const returned = {
    ...company,
    nameEn: "滨海绿源",
    id: "a",
    state: "returned" as const,
    warnings: [],
    division: "120116",
    contact: { name, email, telephone: null },
    appliedAt: "",
    decidedAt: "",
    reason: "x",
    partyId: null,
    roles: ["recycler" as const],
    sites: sites.map((site) => ({
      kind: site.kind,
      nameZh: site.nameZh,
      nameEn: site.nameZh,
      latitude: site.latitude ? Number(site.latitude) : null,
      longitude: site.longitude ? Number(site.longitude) : null,
      streams: site.streams.length > 0 ? site.streams : null,
    })),
    permits: permits.map((permit) => ({ ...permit, yearlyCapacityKg: null })),
  };
  expect(applicationBody(applyValues(returned))).toEqual(applicationBody(typed));
});

it("a point of the picture is the place that is drawn there", () => {
  const corners = [
    { latitude: 39, longitude: 117.6 },
    { latitude: 39.1, longitude: 117.8 },
  ];
  const drawing = projectionFor(corners, 640);
  const place = { latitude: 39.04, longitude: 117.71 };
  const found = drawing.spotAt(drawing.x(place), drawing.y(place));
  expect(found.latitude).toBeCloseTo(place.latitude, 9);
  expect(found.longitude).toBeCloseTo(place.longitude, 9);
  expect([isDrawn(drawing, place), isDrawn(drawing, { latitude: 45, longitude: 117.7 })]).toEqual([true, false]);
});
