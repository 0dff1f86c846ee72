import type { Layout } from "./layout.ts";

/** The columns of a file of returns, each by its Chinese or English name or the API's. */
const titles = {
  externalId: ["外部编号", "external id"],
  site: ["场所", "site"],
  occurredOn: ["日期", "date"],
  item: ["品目", "item"],
  pieces: ["数量", "pieces"],
  massKg: ["质量(kg)", "mass (kg)"],
  massBasis: ["质量依据", "basis"],
  source: ["来源", "source"],
  evidence: ["凭证", "evidence"],
  vin: ["车辆识别代号", "vin"],
  certificateNumber: ["回收证明编号", "certificate number"],
  vehicleType: ["车辆类型", "vehicle type"],
  model: ["品牌型号", "model"],
  usage: ["使用性质", "usage"],
  power: ["动力类别", "power"],
  engineNumber: ["发动机号码", "engine number"],
  plate: ["牌照号码", "plate"],
  ownerName: ["车主名称", "owner"],
  tractionBatteryCode: ["动力电池编码", "traction battery code"],
  firstRegisteredOn: ["注册登记日期", "first registered on"],
  handedOverOn: ["交车日期", "handed over on"],
  wasteCode: ["危险废物代码", "waste code"],
  casing: ["外壳", "casing"],
  manifestNumber: ["联单编号", "manifest number"],
} as const satisfies Record<string, readonly [string, string]>;

export type ColumnName = keyof typeof titles;

export const returnsLayout: Layout<ColumnName> = {
  titles,
  // The keys of the table above, in the order of the template.
  names: Object.keys(titles) as ColumnName[],
  required: ["site", "occurredOn", "item", "pieces"],
  aliases: { siteid: "site", 质量: "massKg", mass: "massKg", 件数: "pieces", massbasis: "massBasis" },
};
