import { describe, expect, it } from "vitest";
import { deliveryColumns, deliveryOf, treatmentColumns, treatmentOf } from "../../../worker/tables/documents/others.ts";
import { readTextTable } from "../../../worker/tables/table.ts";

const material = (stream: string, shortCode: string, nameZh: string, nameEn: string) => {
  return { code: `${stream}/material/${shortCode}`, shortCode, kind: "material", nameZh, nameEn };
};
const car = { code: "vehicles/passenger-car", shortCode: "passenger-car", kind: "product" };
const items = [
  ...["electronics", "vehicles"].flatMap((stream) => [
    material(stream, "ferrous", "废钢铁", "ferrous metal"),
    material(stream, "glass", "废玻璃", "glass"),
  ]),
  { ...car, nameZh: "小型轿车", nameEn: "passenger car" },
];
const plant = { id: "s1", nameZh: "拆解厂", nameEn: "Plant" };
const places = { ownSites: [plant], sites: [plant], items };

describe("a material, which every stream has", () => {
  const delivered = (name: string) => {
    const text = `场所\t日期\t品目\t质量\t去向\n拆解厂\t2026-11-02\t${name}\t20\t再生利用`;
    const [row] = readTextTable(text, deliveryColumns).rows.map((each) => deliveryOf(each, places));
    return row?.faults.map(({ code, params }) => [code, params["nearest"]].join(" "))[0] ?? row?.body.item;
  };
  it.each([
    ["废钢铁", "ferrous"],
    ["Ferrous Metal", "ferrous"],
    ["ferrous", "ferrous"],
    ["vehicles/material/ferrous", "vehicles/material/ferrous"],
    ["小型轿车", "vehicles/passenger-car"],
    ["废钢", "name_unknown 废钢铁"],
  ])("is delivered as %s: %s", (name, item) => expect(delivered(name)).toBe(item));

  it("comes out of a batch by its name, and is that of the batch's own stream", () => {
    const text = `场所\t日期\t品目\t数量\t质量\t产出\n拆解厂\t2026-11-02\t小型轿车\t1\t1200\t废钢铁 900；ＧＬＡＳＳ 300kg`;
    const [row] = readTextTable(text, treatmentColumns).rows.map((each) => treatmentOf(each, places));
    expect([row?.faults, row?.body.outputs]).toEqual([
      [],
      [
        { item: "ferrous", massKg: "900" },
        { item: "glass", massKg: "300" },
      ],
    ]);
  });
});
