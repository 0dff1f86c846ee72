/** The reference data the product knows: what each dataset is, and which columns must hold what. */
import { requirements } from "../../kernel/vocabulary/procurement.ts";

type Definition = {
  titleZh: string;
  titleEn: string;
  /** Columns an override may only fill with a plain decimal, 0 or more (or empty: not known). */
  decimals: readonly string[];
  /** The largest of those decimals that makes sense. */
  maximum?: number;
  /** Columns an override may only fill with a calendar day (or empty). */
  dates?: readonly string[];
  /** Columns an override may only fill with one of these words. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** The columns of a dataset whose rows users supply: the first version of a code may be theirs. */
  suppliedColumns?: readonly string[];
};

export const datasets = {
  legal_basis: { titleZh: "法规与政策依据", titleEn: "Legal bases", decimals: [], dates: ["issued_on"] },
  targets: { titleZh: "目标值", titleEn: "Targets", decimals: ["value_percent"], dates: ["due_on"] },
  rate_formulas: { titleZh: "回收率计算口径", titleEn: "Rate formulas", decimals: [] },
  catalogue: { titleZh: "品目目录", titleEn: "Item catalogue", decimals: ["fallback_unit_kg"] },
  materials: { titleZh: "产出材料", titleEn: "Output materials", decimals: [] },
  waste_codes: { titleZh: "产出材料的危险废物代码", titleEn: "Hazardous waste codes of outputs", decimals: [] },
  unit_weights: { titleZh: "单件质量参考值", titleEn: "Unit weights", decimals: ["year", "kg_per_unit"] },
  piece_mass_ranges: {
    titleZh: "单件质量合理范围",
    titleEn: "Plausible mass per piece",
    decimals: ["min_kg", "max_kg"],
  },
  subsidies: { titleZh: "处理补贴标准", titleEn: "Treatment subsidies", decimals: ["yuan_per_unit"] },
  vehicle_codes: { titleZh: "报废机动车回收证明代码", titleEn: "Vehicle certificate codes", decimals: [] },
  supervised_vehicles: { titleZh: "须监督解体的车辆", titleEn: "Vehicles dismantled under supervision", decimals: [] },
  traction_battery_rules: {
    titleZh: "车电一体报废的适用车辆与例外",
    titleEn: "Vehicles that come with their traction battery, and exceptions",
    decimals: [],
  },
  key_products: { titleZh: "应单独登记的拆解产物", titleEn: "Key dismantling products", decimals: [] },
  yield_coefficients: {
    titleZh: "拆解产物物料系数",
    titleEn: "Yield coefficients",
    decimals: ["permille", "tolerance_permille"],
    maximum: 1_000,
    suppliedColumns: ["item", "material", "permille", "tolerance_permille"],
  },
  scrap_grades: { titleZh: "再生原料等级", titleEn: "Grades of secondary materials", decimals: [] },
  energy_coefficients: {
    titleZh: "折标准煤系数",
    titleEn: "Coal-equivalent factors",
    decimals: ["kgce_per_unit"],
  },
  grid_factors: {
    titleZh: "电力二氧化碳排放因子",
    titleEn: "Grid CO2 factors",
    decimals: ["data_year", "kgco2_per_kwh"],
    dates: ["published_on"],
  },
  fuel_co2: { titleZh: "其他能源二氧化碳排放因子", titleEn: "Fuel CO2 factors", decimals: ["kgco2_per_unit"] },
  freight_factors: { titleZh: "货运碳排放因子", titleEn: "Freight factors", decimals: ["kgco2e_per_tkm"] },
  procurement_categories: {
    titleZh: "绿色采购品目清单",
    titleEn: "Green-procurement categories",
    decimals: [],
    choices: { requirement: requirements },
  },
  procurement_code_map: {
    titleZh: "采购品目代码对照",
    titleEn: "Codes of the procurement catalogue in its versions",
    decimals: [],
  },
  gsci: { titleZh: "绿色供应链评价指标", titleEn: "Green-supply-chain index", decimals: ["weight"] },
  seed_tasks: { titleZh: "政策任务", titleEn: "Policy tasks", decimals: [] },
  published_cases: { titleZh: "公开发布数据", titleEn: "Published figures", decimals: ["value"] },
  network_settings: {
    titleZh: "网点设置",
    titleEn: "Network settings",
    decimals: ["area_km2", "detour_factor"],
    maximum: 100_000,
    // A mode of freight_factors, or nothing.
    choices: {
      freight_mode: [
        "",
        "road-diesel-2t",
        "road-diesel-8t",
        "road-diesel-10t",
        "road-diesel-18t",
        "road-diesel-30t",
        "road-diesel-46t",
        "rail",
        "sea-dry-bulk",
        "sea-container",
      ],
    },
  },
  public_holidays: {
    titleZh: "法定节假日与调休上班日",
    titleEn: "Public holidays and the days worked for them",
    decimals: [],
  },
  thresholds: {
    titleZh: "核验与异常识别阈值",
    titleEn: "Thresholds of checks and anomalies",
    decimals: ["value"],
    maximum: 1_000_000,
  },
  settings: { titleZh: "系统设置", titleEn: "Settings", decimals: ["value"], maximum: 1_000 },
} as const satisfies Record<string, Definition>;

export type Dataset = keyof typeof datasets;

/** The keys of the table above, which is all `Object.keys` can return for it. */
export const datasetNames = Object.keys(datasets) as Dataset[];

export function definitionOf(dataset: Dataset): Definition {
  return datasets[dataset];
}

export function isDataset(name: string): name is Dataset {
  return Object.hasOwn(datasets, name);
}
