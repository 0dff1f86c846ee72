/** A made-up shop: weather and loads that follow a known model, the same on every run. */
import { addDays } from "../../worker/kernel/period.ts";

export type ShopDay = { day: string; fahrenheit: number; kilowattHours: number };

/** Evenly spread between 0 and 1, and always the same (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Load = { base: number; cooling: number; heating: number; spread: number };

/** Tianjin's seasons in outline: cold in January, hot in July. */
export function shopDays(from: string, count: number, load: Load, seed = 1): ShopDay[] {
  const random = noise(seed);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index);
    const ofYear = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000;
    const fahrenheit = 56 - 29 * Math.cos(((ofYear - 15) / 365) * 2 * Math.PI) + (random() - 0.5) * 12;
    const { base, cooling, heating, spread } = load;
    const use = base + cooling * Math.max(fahrenheit - 68, 0) + heating * Math.max(50 - fahrenheit, 0);
    return { day, fahrenheit, kilowattHours: use + (random() - 0.5) * spread };
  });
}

export const readingsCsv = (days: readonly ShopDay[]) =>
  ["day,value", ...days.map(({ day, kilowattHours }) => `${day},${kilowattHours.toFixed(3)}`)].join("\n");

export const temperaturesCsv = (days: readonly ShopDay[]) =>
  ["time,temperature", ...days.map(({ day, fahrenheit }) => `${day},${fahrenheit.toFixed(2)}`)].join("\n");
