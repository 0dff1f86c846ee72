/** Readings of a meter and temperatures of a place: their columns. What the numbers mean is the retrofits' business. */
import type { Columns } from "../columns.ts";
import type { Choices } from "../words.ts";

/** CalTRACK 2.2.1.3: what is clearly marked as missing. */
const notThere = /^(nan|null|none|n\/?a|-+|—|无|缺)$/i;

/** @param unit of the meter; a heading or cell in another one is converted to it where that is exact */
export function readingColumns(unit: string) {
  return {
    from: {
      zh: "日期",
      en: "from",
      kind: "day",
      isNeeded: true,
      aliases: ["day", "date", "start", "start date", "开始日期", "起始日期", "抄表日期", "起"],
    },
    to: {
      zh: "结束日期",
      en: "to",
      kind: "day",
      aliases: ["end", "end date", "截止日期", "终止日期", "止"],
      emptyWords: notThere,
    },
    value: {
      zh: "用量",
      en: "value",
      kind: "number",
      unit,
      isNeeded: true,
      emptyWords: notThere,
      aliases: ["usage", "consumption", "用电量", "用气量", "用水量", "用热量", "电量", "读数"],
    },
    estimated: { zh: "是否估算", en: "estimated", kind: "text", aliases: ["估算", "估抄", "抄表方式", "reading type"] },
    unit: { zh: "单位", en: "unit", kind: "text", aliases: ["units", "计量单位"] },
  } as const satisfies Columns<string>;
}
export type ReadingColumn = keyof ReturnType<typeof readingColumns>;

/** How utilities and meters say whether a reading was taken or estimated. The list is closed: another word is asked about. */
export const estimatedWords: Choices<"yes" | "no"> = {
  yes: [
    "是",
    "yes",
    "true",
    "1",
    "y",
    "e",
    "est",
    "estimate",
    "estimated",
    "估",
    "估算",
    "估抄",
    "估计",
    "估读",
    "预估",
  ],
  no: ["否", "no", "false", "0", "n", "a", "act", "actual", "r", "read", "实抄", "实际", "实读", "抄见", "抄表"],
};

/** @param unit °C or °F, as the upload says; `time` is a day or an hour */
export function temperatureColumns(unit: "C" | "F", hourly: boolean) {
  return {
    time: {
      zh: hourly ? "时间" : "日期",
      en: "time",
      kind: hourly ? "text" : "day",
      isNeeded: true,
      aliases: ["日期", "时间", "date", "day", "datetime", "date time", "timestamp", "dt"],
    },
    temperature: {
      zh: "气温",
      en: "temperature",
      kind: "number",
      unit: `°${unit}`,
      isNeeded: true,
      emptyWords: notThere,
      aliases: ["平均气温", "温度", "temp", "mean temperature", "air temperature"],
    },
  } as const satisfies Columns<string>;
}
export type TemperatureColumn = keyof ReturnType<typeof temperatureColumns>;
