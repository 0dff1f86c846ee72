/** What the books of energy and carbon are kept by: one item a carrier, and the retrofit itself for its cost. */
import type { Carrier } from "../kernel/vocabulary/retrofits.ts";

export const energyStream = "energy";
export const retrofitItem = `${energyStream}/retrofit`;
export const itemOfCarrier = (carrier: Carrier) => `${energyStream}/${carrier}`;

/** Numbered from 90000 in this order: new lines go to the end. Water is not energy and is not booked. */
export const energyItems: readonly { code: string; nameZh: string; nameEn: string; countUnit: string }[] = [
  { code: retrofitItem, nameZh: "节能改造", nameEn: "retrofit", countUnit: "项" },
  { code: itemOfCarrier("electricity"), nameZh: "电力", nameEn: "electricity", countUnit: "kWh" },
  { code: itemOfCarrier("natural-gas"), nameZh: "天然气", nameEn: "natural gas", countUnit: "m3" },
  { code: itemOfCarrier("heat"), nameZh: "热力", nameEn: "heat", countUnit: "MJ" },
  { code: itemOfCarrier("raw-coal"), nameZh: "原煤", nameEn: "raw coal", countUnit: "kg" },
  { code: itemOfCarrier("gasoline"), nameZh: "汽油", nameEn: "gasoline", countUnit: "kg" },
  { code: itemOfCarrier("diesel"), nameZh: "柴油", nameEn: "diesel", countUnit: "kg" },
  { code: itemOfCarrier("fuel-oil"), nameZh: "燃料油", nameEn: "fuel oil", countUnit: "kg" },
  { code: itemOfCarrier("lpg"), nameZh: "液化石油气", nameEn: "LPG", countUnit: "kg" },
  { code: itemOfCarrier("lng"), nameZh: "液化天然气", nameEn: "LNG", countUnit: "kg" },
];
