/** Readings of a meter and temperatures of a place: their columns. What the numbers mean is the retrofits' business. */
import type { Columns } from "../columns.ts";
import { plainWords } from "../names.ts";
import { endingUnit } from "../units.ts";
import type { Choices } from "../words.ts";

/** CalTRACK 2.2.1.3: what is clearly marked as missing. */
const notThere = /^(nan|null|none|n\/?a|-+|—|无|缺)$/i;

/** Headings of what a meter's register shows, which is no use of any time. */
const registerHeadings = [
  "示数",
  "示值",
  "表底",
  "表底数",
  "表底示数",
  "本期示数",
  "本次示数",
  "期末示数",
  "抄表示数",
  "电表示数",
  "表码",
  "止码",
  "止数",
  "止度",
  "累计电量",
  "累计用电量",
  "累计值",
  "抄见数",
  "register",
  "meter index",
  "dial reading",
  "register read",
  "cumulative",
  "cumulative reading",
];
/** Headings that mean either; the figures then say which. */
const readingHeadings = ["读数", "电表读数", "抄表读数", "reading", "meter reading"];

/** Whether the heading of the column of values says that they are a register's. */
export function saysRegister(heading: string): "yes" | "perhaps" | "no" {
  const plain = plainWords(heading).replace(/[（(【[{/].*$/, "");
  // 示数kWh and cumulative_kwh end in their unit.
  const bare = (endingUnit(plain)?.before ?? plain).replace(/[_:,;-]$/, "");
  const isOneOf = (words: readonly string[]) => words.some((word) => [plain, bare].includes(plainWords(word)));
  if (isOneOf(registerHeadings)) return "yes";
  return isOneOf(readingHeadings) ? "perhaps" : "no";
}

/**
 * @param unit of the meter; a heading or cell in another one is converted to it where that is exact
 * @param hasTimes whether the first column may say a time beside the day
 */
export function readingColumns(unit: string, hasTimes = false) {
  return {
    from: {
      zh: "日期",
      en: "from",
      kind: hasTimes ? "text" : "day",
      isNeeded: true,
      aliases: [
        "day",
        "date",
        "start",
        "start date",
        "开始日期",
        "起始日期",
        "抄表日期",
        "起",
        ...(hasTimes ? ["time", "datetime", "date time", "timestamp", "时间", "日期时间"] : []),
      ],
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
      aliases: [
        "usage",
        "consumption",
        "用电量",
        "用气量",
        "用水量",
        "用热量",
        "电量",
        ...readingHeadings,
        ...registerHeadings,
      ],
    },
    estimated: {
      zh: "是否估算",
      en: "estimated",
      kind: "text",
      aliases: [
        "估算",
        "估抄",
        "是否估抄",
        "估抄标志",
        "抄表方式",
        "抄表类型",
        "抄表状态",
        "读数类型",
        "estimated?",
        "est",
        "est.",
        "read type",
        "reading type",
        "reading status",
        "reading quality",
      ],
    },
    unit: { zh: "单位", en: "unit", kind: "text", aliases: ["units", "计量单位"] },
    multiplier: {
      zh: "倍率",
      en: "multiplier",
      kind: "text",
      aliases: [
        "综合倍率",
        "互感器倍率",
        "变比",
        "乘率",
        "ct ratio",
        "transformer ratio",
        "meter multiplier",
        "meter constant",
      ],
    },
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
    "暂估",
    "推算",
    "估算值",
    "系统估算",
    "est.",
    "estimated read",
  ],
  no: [
    "否",
    "no",
    "false",
    "0",
    "n",
    "a",
    "act",
    "actual",
    "r",
    "read",
    "实抄",
    "实际",
    "实读",
    "抄见",
    "抄表",
    "非估算",
    "未估算",
    "not estimated",
    "actual read",
  ],
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
