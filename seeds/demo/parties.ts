/**
 * Who takes part in the synthetic pilot. Every name is invented and says so (示范, 合成); no firm is meant.
 */
import type { Role } from "../../worker/context.ts";
import { checkCreditCode, derivedUuid } from "../../worker/kernel/identifiers.ts";
import type { PartyInput } from "../../worker/registry/schemas.ts";

export const division = "120116";
/** Of a receiver across the border: 丰南区, Hebei. */
const otherProvince = "130207";
export const zone = "TEDA";

/** What a thing of the pilot is called by in these files; its id follows from it, and sorts by its day where it has one. */
export function idOf(name: string, day = "2022-01-01"): string {
  return derivedUuid(`demo ${name}`, day);
}

/** `outside`: in the district, but outside the zone; `province`: in another one. */
type Member = readonly [key: string, role: Role, nameZh: string, nameEn: string, where?: "outside" | "province"];

const members: readonly Member[] = [
  ["office", "admin", "绿账示范运营中心（合成）", "Luzhang demo office (synthetic)"],
  ["zone-office", "zone_admin", "示范区管委会信息中心（合成）", "Demo zone administration (synthetic)"],
  ["bureau", "bureau", "示范区生态环境局（合成）", "Demo environmental bureau (synthetic)"],
  ["commerce", "commerce", "示范区商务局（合成）", "Demo commerce bureau (synthetic)"],
  ["centre", "centre", "绿色供应链示范中心（合成）", "Demo green-supply-chain centre (synthetic)"],
  ["platform-a", "platform", "津绿通示范回收平台有限公司", "Jinlütong Demo Take-back Platform"],
  ["platform-b", "platform", "社区环保小站示范平台有限公司", "Community Eco-station Demo Platform"],
  ["recycler-1", "recycler", "滨海绿源回收示范有限公司", "Binhai Lüyuan Demo Recycling"],
  ["recycler-2", "recycler", "海河再生资源示范有限公司", "Haihe Demo Renewable Resources"],
  ["recycler-3", "recycler", "渤海湾循环回收示范有限公司", "Bohai Bay Demo Circular Recovery"],
  ["recycler-4", "recycler", "河滨绿邻回收示范合作社", "Riverside Demo Recycling Cooperative", "outside"],
  ["recycler-5", "recycler", "新港物资回收示范有限公司", "Xingang Demo Materials Recovery", "outside"],
  ["recycler-6", "recycler", "东疆包装回收示范有限公司", "Dongjiang Demo Packaging Recovery"],
  ["treater-1", "treater", "滨海电子拆解示范有限公司", "Binhai Demo Electronics Dismantling"],
  ["treater-2", "treater", "海绿电器处理示范有限公司", "Hailü Demo Appliance Treatment"],
  ["treater-3", "treater", "北塘资源循环示范有限公司", "Beitang Demo Resource Circulation"],
  ["treater-4", "treater", "永定家电拆解示范有限公司", "Yongding Demo Appliance Dismantling"],
  ["treater-5", "treater", "渤海包装再生示范有限公司", "Bohai Demo Packaging Recycling"],
  ["producer-1", "producer", "星海显示示范制造有限公司", "Xinghai Demo Displays"],
  ["producer-2", "producer", "海风家电示范制造有限公司", "Haifeng Demo Home Appliances"],
  ["producer-3", "producer", "云帆计算机示范制造有限公司", "Yunfan Demo Computers"],
  ["producer-4", "producer", "暖流厨卫电器示范有限公司", "Nuanliu Demo Kitchen Appliances"],
  ["producer-5", "producer", "甘泉饮料示范有限公司", "Ganquan Demo Beverages"],
  ["producer-6", "producer", "远驰轮胎示范有限公司", "Yuanchi Demo Tyres"],
  ["retailer-1", "retailer", "晴川电器示范商场有限公司", "Qingchuan Demo Appliance Stores"],
  ["retailer-2", "retailer", "海角示范超市有限公司", "Haijiao Demo Supermarket"],
  ["retailer-3", "retailer", "银帆示范百货有限公司", "Yinfan Demo Department Store"],
  ["retailer-4", "retailer", "河湾便民示范超市有限公司", "Hewan Demo Convenience Stores", "outside"],
  ["buyer-1", "buyer", "示范区机关事务服务中心（合成）", "Demo public offices' services (synthetic)"],
  ["buyer-2", "buyer", "第一示范学校（合成）", "Demo School No. 1 (synthetic)"],
  ["buyer-3", "buyer", "滨海示范医院（合成）", "Binhai Demo Hospital (synthetic)"],
  ["buyer-4", "buyer", "新港物流示范有限公司", "Xingang Demo Logistics"],
  ["retailer-5", "retailer", "云帆示范家居有限公司", "Yunfan Demo Home Furnishing"],
  ["retailer-6", "retailer", "津滨示范购物中心有限公司", "Jinbin Demo Shopping Centre"],
  ["retailer-7", "retailer", "朝阳示范生鲜有限公司", "Zhaoyang Demo Fresh Food"],
  ["retailer-8", "retailer", "蓝港示范电器有限公司", "Langang Demo Appliances"],
  ["buyer-5", "buyer", "津港装备示范制造有限公司", "Jingang Demo Equipment"],
  ["buyer-6", "buyer", "东疆研发示范有限公司", "Dongjiang Demo Research"],
  [
    "consortium-1",
    "producer",
    "津滨家电回收示范联合体（合成）",
    "Jinbin Demo Appliance Recovery Consortium (synthetic)",
  ],
  ["treater-6", "treater", "津滨报废机动车拆解示范有限公司", "Jinbin Demo Vehicle Dismantling"],
  ["treater-7", "treater", "渤海再生铅示范有限公司", "Bohai Demo Lead Recycling"],
  ["producer-7", "producer", "津达汽车示范制造有限公司", "Jinda Demo Motors"],
  ["producer-8", "producer", "海能蓄电池示范有限公司", "Haineng Demo Batteries"],
  // Those who take what comes out of treatment.
  ["receiver-1", "treater", "再制造压缩机示范厂（合成）", "Demo Compressor Remanufacturing (synthetic)", "outside"],
  ["receiver-2", "treater", "有色金属再生示范厂（合成）", "Demo Non-ferrous Recycling (synthetic)", "outside"],
  ["receiver-3", "treater", "再制造电机示范厂（合成）", "Demo Motor Remanufacturing (synthetic)", "outside"],
  ["receiver-4", "treater", "二手配件示范市场（合成）", "Demo Market of Used Parts (synthetic)", "outside"],
  ["receiver-5", "treater", "改性塑料示范厂（合成）", "Demo Plastics Compounding (synthetic)", "outside"],
  ["receiver-6", "treater", "垃圾焚烧发电示范厂（合成）", "Demo Waste-to-Energy Plant (synthetic)", "outside"],
  ["receiver-7", "treater", "废油处置示范中心（合成）", "Demo Waste Oil Centre (synthetic)", "outside"],
  ["receiver-8", "treater", "危险废物处置示范中心（合成）", "Demo Hazardous Waste Centre (synthetic)", "outside"],
  ["receiver-9", "treater", "一般固废填埋示范场（合成）", "Demo Landfill (synthetic)", "outside"],
  ["receiver-10", "treater", "滨海示范钢厂（合成）", "Binhai Demo Steelworks (synthetic)", "outside"],
  ["receiver-11", "treater", "再生纸示范厂（合成）", "Demo Paper Mill (synthetic)", "outside"],
  ["receiver-12", "treater", "再生胶示范厂（合成）", "Demo Reclaimed Rubber (synthetic)", "outside"],
  ["receiver-13", "treater", "水泥窑协同处置示范线（合成）", "Demo Cement Kiln (synthetic)", "outside"],
  ["receiver-14", "treater", "二手电器示范商店（合成）", "Demo Second-hand Appliances (synthetic)", "outside"],
  ["receiver-15", "treater", "再制造发动机示范厂（合成）", "Demo Engine Remanufacturing (synthetic)", "outside"],
  ["receiver-16", "treater", "示范蓄电池厂（合成）", "Demo Battery Works (synthetic)", "outside"],
  ["treater-8", "treater", "冀东再生铅示范有限公司（合成）", "Jidong Demo Lead Recycling (synthetic)", "province"],
  // So that no stream rests on one firm.
  ["treater-9", "treater", "滨海绿车拆解示范有限公司", "Binhai Demo Car Dismantling"],
  ["treater-10", "treater", "汉沽车辆循环示范有限公司", "Hangu Demo Vehicle Recycling"],
  ["treater-11", "treater", "临港再生铅示范有限公司", "Lingang Demo Lead Recycling"],
  ["treater-12", "treater", "南港铅循环示范有限公司", "Nangang Demo Lead Works"],
  ["treater-13", "treater", "中区纸塑再生示范有限公司", "Zhongqu Demo Fibre Recycling"],
  ["treater-14", "treater", "西区包装循环示范有限公司", "Xiqu Demo Packaging Works"],
  ["producer-9", "producer", "滨海客车示范制造有限公司", "Binhai Demo Coaches"],
  ["producer-10", "producer", "新港轿车示范制造有限公司", "Xingang Demo Cars"],
  ["producer-11", "producer", "渤海蓄能示范有限公司", "Bohai Demo Accumulators"],
  ["producer-12", "producer", "津电启动电池示范有限公司", "Jindian Demo Starter Batteries"],
  ["producer-13", "producer", "清泉乳品示范有限公司", "Qingquan Demo Dairy"],
  ["producer-14", "producer", "海鲜坊食品示范有限公司", "Haixianfang Demo Foods"],
];

export const parties: readonly (PartyInput & { key: string; id: string; role: Role })[] = members.map(
  ([key, role, nameZh, nameEn, where], serial) => ({
    key,
    id: idOf(key),
    role,
    nameZh,
    nameEn,
    identifierType: "uscc",
    identifier: creditCodeOf(role, serial),
    roles: [role],
    division: where === "province" ? otherProvince : division,
    zone: where ? null : zone,
  }),
);

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
