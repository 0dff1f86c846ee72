/**
 * Who takes part in the synthetic pilot. Every name is invented and says so (示范, 合成); no firm is
 * meant. Positions lie in and around the Tianjin Economic-Technological Development Area.
 */
import type { Role } from "../../worker/context.ts";
import { checkCreditCode, derivedUuid } from "../../worker/kernel/identifiers.ts";
import type { PartyInput, SiteInput } from "../../worker/registry/schemas.ts";

const division = "120116";
const zone = "TEDA";

/** What a thing of the pilot is called by in these files; its id follows from it. */
export function idOf(name: string): string {
  return derivedUuid(`demo ${name}`, "2022-01-01");
}

type Member = { key: string; role: Role; nameZh: string; nameEn: string; outside?: true };

/** `outside`: in the district, but outside the zone. */
const members: readonly Member[] = [
  { key: "office", role: "admin", nameZh: "绿账示范运营中心（合成）", nameEn: "Luzhang demo office (synthetic)" },
  { key: "bureau", role: "bureau", nameZh: "示范区生态环境局（合成）", nameEn: "Demo environmental bureau (synthetic)" },
  { key: "commerce", role: "commerce", nameZh: "示范区商务局（合成）", nameEn: "Demo commerce bureau (synthetic)" },
  { key: "centre", role: "centre", nameZh: "绿色供应链示范中心（合成）", nameEn: "Demo green-supply-chain centre (synthetic)" },
  { key: "platform-a", role: "platform", nameZh: "津绿通示范回收平台有限公司", nameEn: "Jinlütong Demo Take-back Platform" },
  { key: "platform-b", role: "platform", nameZh: "社区环保小站示范平台有限公司", nameEn: "Community Eco-station Demo Platform" },
  { key: "recycler-1", role: "recycler", nameZh: "滨海绿源回收示范有限公司", nameEn: "Binhai Lüyuan Demo Recycling" },
  { key: "recycler-2", role: "recycler", nameZh: "海河再生资源示范有限公司", nameEn: "Haihe Demo Renewable Resources" },
  { key: "recycler-3", role: "recycler", nameZh: "渤海湾循环回收示范有限公司", nameEn: "Bohai Bay Demo Circular Recovery" },
  { key: "recycler-4", role: "recycler", nameZh: "河滨绿邻回收示范合作社", nameEn: "Riverside Demo Recycling Cooperative", outside: true },
  { key: "recycler-5", role: "recycler", nameZh: "新港物资回收示范有限公司", nameEn: "Xingang Demo Materials Recovery", outside: true },
  { key: "recycler-6", role: "recycler", nameZh: "东疆包装回收示范有限公司", nameEn: "Dongjiang Demo Packaging Recovery" },
  { key: "treater-1", role: "treater", nameZh: "滨海电子拆解示范有限公司", nameEn: "Binhai Demo Electronics Dismantling" },
  { key: "treater-2", role: "treater", nameZh: "海绿电器处理示范有限公司", nameEn: "Hailü Demo Appliance Treatment", outside: true },
  { key: "treater-3", role: "treater", nameZh: "北塘资源循环示范有限公司", nameEn: "Beitang Demo Resource Circulation" },
  { key: "treater-4", role: "treater", nameZh: "永定家电拆解示范有限公司", nameEn: "Yongding Demo Appliance Dismantling" },
  { key: "treater-5", role: "treater", nameZh: "渤海包装再生示范有限公司", nameEn: "Bohai Demo Packaging Recycling" },
  { key: "producer-1", role: "producer", nameZh: "星海显示示范制造有限公司", nameEn: "Xinghai Demo Displays" },
  { key: "producer-2", role: "producer", nameZh: "海风家电示范制造有限公司", nameEn: "Haifeng Demo Home Appliances" },
  { key: "producer-3", role: "producer", nameZh: "云帆计算机示范制造有限公司", nameEn: "Yunfan Demo Computers" },
  { key: "producer-4", role: "producer", nameZh: "暖流厨卫电器示范有限公司", nameEn: "Nuanliu Demo Kitchen Appliances" },
  { key: "producer-5", role: "producer", nameZh: "甘泉饮料示范有限公司", nameEn: "Ganquan Demo Beverages" },
  { key: "producer-6", role: "producer", nameZh: "远驰轮胎示范有限公司", nameEn: "Yuanchi Demo Tyres" },
  { key: "retailer-1", role: "retailer", nameZh: "晴川电器示范商场有限公司", nameEn: "Qingchuan Demo Appliance Stores" },
  { key: "retailer-2", role: "retailer", nameZh: "海角示范超市有限公司", nameEn: "Haijiao Demo Supermarket" },
  { key: "retailer-3", role: "retailer", nameZh: "银帆示范百货有限公司", nameEn: "Yinfan Demo Department Store" },
  { key: "retailer-4", role: "retailer", nameZh: "河湾便民示范超市有限公司", nameEn: "Hewan Demo Convenience Stores", outside: true },
  { key: "buyer-1", role: "buyer", nameZh: "示范区机关事务服务中心（合成）", nameEn: "Demo public offices' services (synthetic)" },
  { key: "buyer-2", role: "buyer", nameZh: "第一示范学校（合成）", nameEn: "Demo School No. 1 (synthetic)" },
  { key: "buyer-3", role: "buyer", nameZh: "滨海示范医院（合成）", nameEn: "Binhai Demo Hospital (synthetic)" },
  { key: "buyer-4", role: "buyer", nameZh: "新港物流示范有限公司", nameEn: "Xingang Demo Logistics" },
];

type Place = {
  key: string;
  owner: string;
  kind: SiteInput["kind"];
  nameZh: string;
  nameEn: string;
  /** WGS84: latitude, longitude. */
  at: readonly [number, number];
  floorAreaM2?: number;
  outside?: true;
};

const places: readonly Place[] = [
  { key: "point-1", owner: "recycler-1", kind: "collection_point", nameZh: "第三大街收集点", nameEn: "Third Avenue collection point", at: [39.0372, 117.7005] },
  { key: "point-2", owner: "recycler-1", kind: "collection_point", nameZh: "黄海路收集点", nameEn: "Huanghai Road collection point", at: [39.0485, 117.7162] },
  { key: "point-3", owner: "recycler-2", kind: "collection_point", nameZh: "洞庭路收集点", nameEn: "Dongting Road collection point", at: [39.0601, 117.7203] },
  { key: "point-4", owner: "recycler-2", kind: "collection_point", nameZh: "第九大街收集点", nameEn: "Ninth Avenue collection point", at: [39.0716, 117.7098] },
  { key: "point-5", owner: "recycler-3", kind: "collection_point", nameZh: "南海路收集点", nameEn: "Nanhai Road collection point", at: [39.0294, 117.7249] },
  { key: "point-6", owner: "recycler-4", kind: "collection_point", nameZh: "河滨社区收集点", nameEn: "Riverside collection point", at: [39.0235, 117.656], outside: true },
  { key: "point-7", owner: "recycler-5", kind: "collection_point", nameZh: "新港路收集点", nameEn: "Xingang Road collection point", at: [39.0262, 117.7701], outside: true },
  { key: "point-8", owner: "recycler-6", kind: "collection_point", nameZh: "包装物收集点", nameEn: "Packaging collection point", at: [39.0548, 117.7385] },
  { key: "station-1", owner: "recycler-1", kind: "transfer_station", nameZh: "开发区集中转运点", nameEn: "Development-area transfer station", at: [39.0823, 117.7314] },
  { key: "station-2", owner: "recycler-5", kind: "transfer_station", nameZh: "新港集中转运点", nameEn: "Xingang transfer station", at: [39.0311, 117.7752], outside: true },
  { key: "sorting-1", owner: "recycler-3", kind: "sorting_centre", nameZh: "渤海湾分拣中心", nameEn: "Bohai Bay sorting centre", at: [39.0914, 117.7427] },
  { key: "sorting-2", owner: "recycler-6", kind: "sorting_centre", nameZh: "东疆包装分拣中心", nameEn: "Dongjiang packaging sorting centre", at: [39.0679, 117.7611] },
  { key: "plant-1", owner: "treater-1", kind: "treatment_plant", nameZh: "滨海拆解厂", nameEn: "Binhai dismantling plant", at: [39.1043, 117.7236] },
  { key: "plant-2", owner: "treater-2", kind: "treatment_plant", nameZh: "海绿处理厂", nameEn: "Hailü treatment plant", at: [39.1168, 117.6692], outside: true },
  { key: "plant-3", owner: "treater-3", kind: "treatment_plant", nameZh: "北塘拆解厂", nameEn: "Beitang dismantling plant", at: [39.1127, 117.7082] },
  { key: "plant-4", owner: "treater-4", kind: "treatment_plant", nameZh: "永定拆解厂", nameEn: "Yongding dismantling plant", at: [39.0982, 117.7543] },
  { key: "plant-5", owner: "treater-5", kind: "treatment_plant", nameZh: "渤海包装再生厂", nameEn: "Bohai packaging recycling plant", at: [39.0886, 117.7668] },
  { key: "store-1", owner: "retailer-1", kind: "retail_premises", nameZh: "晴川第二大街店", nameEn: "Qingchuan, Second Avenue", at: [39.0349, 117.6951], floorAreaM2: 6200 },
  { key: "store-2", owner: "retailer-1", kind: "retail_premises", nameZh: "晴川洞庭路店", nameEn: "Qingchuan, Dongting Road", at: [39.0637, 117.7176], floorAreaM2: 4800 },
  { key: "store-3", owner: "retailer-2", kind: "retail_premises", nameZh: "海角超市黄海路店", nameEn: "Haijiao supermarket, Huanghai Road", at: [39.0457, 117.7138], floorAreaM2: 9500 },
  { key: "store-4", owner: "retailer-3", kind: "retail_premises", nameZh: "银帆百货第一大街店", nameEn: "Yinfan department store, First Avenue", at: [39.0298, 117.7042], floorAreaM2: 21000 },
  { key: "store-5", owner: "retailer-4", kind: "retail_premises", nameZh: "河湾便民示范店", nameEn: "Hewan convenience store", at: [39.0221, 117.6614], floorAreaM2: 780, outside: true },
];

/** Who books for a site that is not his own: the platforms, and the recycler who empties the stores' trade-in rooms. */
export const grants: readonly { site: string; to: string }[] = [
  { site: "point-1", to: "platform-a" },
  { site: "point-3", to: "platform-a" },
  { site: "point-5", to: "platform-a" },
  { site: "point-7", to: "platform-b" },
  { site: "store-1", to: "platform-a" },
  { site: "store-2", to: "platform-a" },
  { site: "store-1", to: "recycler-3" },
  { site: "store-2", to: "recycler-3" },
];

export const parties: readonly (PartyInput & { key: string; id: string; role: Role })[] = members.map(
  ({ key, role, nameZh, nameEn, outside }, serial) => ({
    key,
    id: idOf(key),
    role,
    nameZh,
    nameEn,
    identifierType: "uscc",
    identifier: creditCodeOf(role, serial),
    roles: [role],
    division,
    zone: outside ? null : zone,
  }),
);

export const sites: readonly (SiteInput & { key: string; id: string; owner: string })[] = places.map(
  ({ key, owner, kind, nameZh, nameEn, at: [latitude, longitude], floorAreaM2 = null, outside }) => ({
    key,
    id: idOf(key),
    owner,
    partyId: idOf(owner),
    kind,
    nameZh,
    nameEn,
    division,
    zone: outside ? null : zone,
    latitude,
    longitude,
    floorAreaM2,
  }),
);

export function ownerOf(site: string): string {
  const found = sites.find(({ key }) => key === site);
  if (!found) throw new Error(`the pilot has no site ${site}`);
  return found.owner;
}

/**
 * A code that is well formed and belongs to nobody: no registry gives out organisation codes that
 * begin with DEM. Both check characters are found by trying (GB 32100-2015).
 */
function creditCodeOf(role: Role, serial: number): string {
  const registry = role === "bureau" || role === "commerce" ? "11" : role === "centre" ? "12" : "91";
  const stem = `${registry}${division}DEM${String(serial + 1).padStart(5, "0")}`;
  for (const organisation of "0123456789X") {
    for (const last of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
      const code = stem + organisation + last;
      if (checkCreditCode(code) === "valid") return code;
    }
  }
  throw new Error(`no credit code begins with ${stem}`);
}
