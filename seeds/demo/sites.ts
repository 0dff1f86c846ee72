/**
 * Where the pilot takes place: positions in and around the Tianjin Economic-Technological
 * Development Area, with sites that are as invented as their owners.
 */
import type { SiteInput } from "../../worker/registry/schemas.ts";
import { division, idOf, parties, zone } from "./parties.ts";

type Place = readonly [
  key: string,
  owner: string,
  kind: SiteInput["kind"],
  nameZh: string,
  nameEn: string,
  latitude: number,
  longitude: number,
  /** A shop's, in m2. */
  floorAreaM2?: number,
];

const places: readonly Place[] = [
  ["point-1", "recycler-1", "collection_point", "第三大街收集点", "Third Avenue collection point", 39.0372, 117.7005],
  ["point-2", "recycler-1", "collection_point", "黄海路收集点", "Huanghai Road collection point", 39.0485, 117.7162],
  ["point-3", "recycler-2", "collection_point", "洞庭路收集点", "Dongting Road collection point", 39.0601, 117.7203],
  ["point-4", "recycler-2", "collection_point", "第九大街收集点", "Ninth Avenue collection point", 39.0716, 117.7098],
  ["point-5", "recycler-3", "collection_point", "南海路收集点", "Nanhai Road collection point", 39.0294, 117.7249],
  ["point-6", "recycler-4", "collection_point", "河滨社区收集点", "Riverside collection point", 39.0235, 117.656],
  ["point-7", "recycler-5", "collection_point", "新港路收集点", "Xingang Road collection point", 39.0262, 117.7701],
  ["point-8", "recycler-6", "collection_point", "包装物收集点", "Packaging collection point", 39.0548, 117.7385],
  ["station-1", "recycler-1", "transfer_station", "开发区集中转运点", "Central transfer station", 39.0823, 117.7314],
  ["station-2", "recycler-5", "transfer_station", "新港集中转运点", "Xingang transfer station", 39.0311, 117.7752],
  ["sorting-1", "recycler-3", "sorting_centre", "渤海湾分拣中心", "Bohai Bay sorting centre", 39.0914, 117.7427],
  ["sorting-2", "recycler-6", "sorting_centre", "东疆包装分拣中心", "Packaging sorting centre", 39.0679, 117.7611],
  ["plant-1", "treater-1", "treatment_plant", "滨海拆解厂", "Binhai dismantling plant", 39.1043, 117.7236],
  ["plant-2", "treater-2", "treatment_plant", "海绿处理厂", "Hailü treatment plant", 39.1168, 117.6692],
  ["plant-3", "treater-3", "treatment_plant", "北塘拆解厂", "Beitang dismantling plant", 39.1127, 117.7082],
  ["plant-4", "treater-4", "treatment_plant", "永定拆解厂", "Yongding dismantling plant", 39.0982, 117.7543],
  ["plant-5", "treater-5", "treatment_plant", "渤海包装再生厂", "Bohai packaging recycling plant", 39.0886, 117.7668],
  ["store-1", "retailer-1", "retail_premises", "晴川第二大街店", "Qingchuan, Second Avenue", 39.0349, 117.6951, 6200],
  ["store-2", "retailer-1", "retail_premises", "晴川洞庭路店", "Qingchuan, Dongting Road", 39.0637, 117.7176, 4800],
  ["store-3", "retailer-2", "retail_premises", "海角超市黄海路店", "Haijiao, Huanghai Road", 39.0457, 117.7138, 9500],
  ["store-4", "retailer-3", "retail_premises", "银帆百货第一大街店", "Yinfan, First Avenue", 39.0298, 117.7042, 21000],
  ["store-5", "retailer-4", "retail_premises", "河湾便民示范店", "Hewan convenience store", 39.0221, 117.6614, 780],
  ["store-6", "retailer-5", "retail_premises", "云帆家居黄海路店", "Yunfan, Huanghai Road", 39.0473, 117.7121, 12500],
  ["store-7", "retailer-6", "retail_premises", "津滨购物中心", "Jinbin shopping centre", 39.0331, 117.6987, 38000],
  ["store-8", "retailer-7", "retail_premises", "朝阳生鲜第五大街店", "Zhaoyang, Fifth Avenue", 39.0412, 117.7044, 1650],
  ["store-9", "retailer-8", "retail_premises", "蓝港电器洞庭路店", "Langang, Dongting Road", 39.0622, 117.7188, 2300],
  ["plant-6", "treater-6", "treatment_plant", "津滨车辆拆解厂", "Jinbin vehicle dismantling plant", 39.1211, 117.7349],
  ["plant-8", "treater-8", "treatment_plant", "冀东再生铅厂", "Jidong lead recycling plant", 39.2412, 118.0881],
  ["plant-7", "treater-7", "treatment_plant", "渤海再生铅厂", "Bohai lead recycling plant", 39.1254, 117.7588],
  [
    "station-3",
    "recycler-1",
    "transfer_station",
    "废铅蓄电池集中转运点",
    "Battery transfer station",
    39.0791,
    117.7492,
  ],
  [
    "receiver-1",
    "receiver-1",
    "downstream_receiver",
    "再制造压缩机示范厂（合成）",
    "Demo Compressor Remanufacturing (synthetic)",
    39.2401,
    117.8012,
  ],
  [
    "receiver-2",
    "receiver-2",
    "downstream_receiver",
    "有色金属再生示范厂（合成）",
    "Demo Non-ferrous Recycling (synthetic)",
    38.9511,
    117.4523,
  ],
  [
    "receiver-3",
    "receiver-3",
    "downstream_receiver",
    "再制造电机示范厂（合成）",
    "Demo Motor Remanufacturing (synthetic)",
    39.2107,
    117.5504,
  ],
  [
    "receiver-4",
    "receiver-4",
    "downstream_receiver",
    "二手配件示范市场（合成）",
    "Demo Market of Used Parts (synthetic)",
    39.1206,
    117.3305,
  ],
  [
    "receiver-5",
    "receiver-5",
    "downstream_receiver",
    "改性塑料示范厂（合成）",
    "Demo Plastics Compounding (synthetic)",
    39.3012,
    117.6708,
  ],
  [
    "receiver-6",
    "receiver-6",
    "downstream_receiver",
    "垃圾焚烧发电示范厂（合成）",
    "Demo Waste-to-Energy Plant (synthetic)",
    38.9043,
    117.5809,
  ],
  [
    "receiver-7",
    "receiver-7",
    "downstream_receiver",
    "废油处置示范中心（合成）",
    "Demo Waste Oil Centre (synthetic)",
    38.8702,
    117.6111,
  ],
  [
    "receiver-8",
    "receiver-8",
    "downstream_receiver",
    "危险废物处置示范中心（合成）",
    "Demo Hazardous Waste Centre (synthetic)",
    38.8404,
    117.5512,
  ],
  [
    "receiver-9",
    "receiver-9",
    "downstream_receiver",
    "一般固废填埋示范场（合成）",
    "Demo Landfill (synthetic)",
    38.8008,
    117.4713,
  ],
  [
    "receiver-10",
    "receiver-10",
    "downstream_receiver",
    "滨海示范钢厂（合成）",
    "Binhai Demo Steelworks (synthetic)",
    39.0105,
    117.4014,
  ],
  [
    "receiver-11",
    "receiver-11",
    "downstream_receiver",
    "再生纸示范厂（合成）",
    "Demo Paper Mill (synthetic)",
    39.2806,
    117.4315,
  ],
  [
    "receiver-12",
    "receiver-12",
    "downstream_receiver",
    "再生胶示范厂（合成）",
    "Demo Reclaimed Rubber (synthetic)",
    39.3307,
    117.5116,
  ],
  [
    "receiver-13",
    "receiver-13",
    "downstream_receiver",
    "水泥窑协同处置示范线（合成）",
    "Demo Cement Kiln (synthetic)",
    39.4101,
    117.3217,
  ],
  [
    "receiver-14",
    "receiver-14",
    "downstream_receiver",
    "二手电器示范商店（合成）",
    "Demo Second-hand Appliances (synthetic)",
    39.0901,
    117.6518,
  ],
  [
    "receiver-15",
    "receiver-15",
    "downstream_receiver",
    "再制造发动机示范厂（合成）",
    "Demo Engine Remanufacturing (synthetic)",
    39.1502,
    117.4419,
  ],
  [
    "receiver-16",
    "receiver-16",
    "downstream_receiver",
    "示范蓄电池厂（合成）",
    "Demo Battery Works (synthetic)",
    39.1903,
    117.4921,
  ],
  ["station-4", "recycler-2", "transfer_station", "海河电池转运点", "Haihe battery station", 39.0702, 117.7443],
  ["station-5", "recycler-3", "transfer_station", "渤海湾电池转运点", "Bohai Bay battery station", 39.0631, 117.7522],
  ["plant-9", "treater-9", "treatment_plant", "滨海绿车拆解厂", "Binhai car dismantling plant", 39.1302, 117.7281],
  ["plant-10", "treater-10", "treatment_plant", "汉沽车辆拆解厂", "Hangu vehicle plant", 39.1339, 117.7403],
  ["plant-11", "treater-11", "treatment_plant", "临港再生铅厂", "Lingang lead plant", 39.1287, 117.7641],
  ["plant-12", "treater-12", "treatment_plant", "南港再生铅厂", "Nangang lead plant", 39.1318, 117.7702],
  ["plant-13", "treater-13", "treatment_plant", "中区纸塑再生厂", "Zhongqu fibre plant", 39.0854, 117.7712],
  ["plant-14", "treater-14", "treatment_plant", "西区包装再生厂", "Xiqu packaging plant", 39.0817, 117.6921],
  ["store-10", "retailer-8", "retail_premises", "蓝港电器第三大街店", "Langang, Third Avenue", 39.0381, 117.7077, 2600],
];

/** In the district, but outside the zone. */
const outside = ["point-6", "point-7", "station-2", "store-5"];
const isOutside = (key: string) => outside.includes(key) || key.startsWith("receiver-") || key === "plant-8";

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

/** As its owner's. */
const divisionOf = (owner: string) => parties.find(({ key }) => key === owner)?.division ?? division;

export const sites: readonly (SiteInput & { key: string; id: string; owner: string })[] = places.map(
  ([key, owner, kind, nameZh, nameEn, latitude, longitude, floorAreaM2 = null]) => ({
    key,
    id: idOf(key),
    owner,
    partyId: idOf(owner),
    kind,
    nameZh,
    nameEn,
    division: divisionOf(owner),
    zone: isOutside(key) ? null : zone,
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
