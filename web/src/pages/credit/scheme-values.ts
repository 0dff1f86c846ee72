/** A scheme as it is read and typed: one sheet of levels, one of criteria. */
import {
  creditColours,
  creditCounts,
  creditEffects,
  creditMeasures,
} from "../../../../worker/kernel/vocabulary/credit.ts";
import type { GridColumn } from "../../controls/grid/paste.ts";
import { type Cells, isTyped } from "../../controls/grid/sheet.ts";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Scheme } from "./types.ts";

type Criterion = Scheme["criteria"][number];

/** What a criterion does, in words. */
export function effectText({ effect, points, per, mostPoints, colour, months }: Criterion): string {
  const back = t("rating.months", { months });
  switch (effect) {
    case "points": {
      const each = t(`rating.effect.points.${per ?? "once"}`, { points: formatNumber(points ?? "0") });
      const most =
        mostPoints === undefined
          ? ""
          : `${t("list.comma")}${t("rating.effect.most", { points: formatNumber(mostPoints) })}`;
      return `${each}${most} · ${back}`;
    }
    case "cap":
      return `${t("rating.effect.cap.at", { colour: colour ? t(`rating.colour.${colour}`) : "" })} · ${back}`;
    case "down":
      return `${t(`rating.effect.down.${per ?? "once"}`)} · ${back}`;
  }
}

export type SchemeValues = {
  nameZh: string;
  nameEn: string;
  source: string;
  basePoints: string;
  noticeDays: string;
  termMonths: string;
  levels: Cells[];
  criteria: Cells[];
  fromYear: string;
  reason: string;
};

const choices = <T extends string>(values: readonly T[], say: (value: T) => string) =>
  values.map((value) => ({ value, label: say(value) }));

export const levelColumns = (): GridColumn[] => [
  {
    name: "colour",
    head: t("rating.level"),
    kind: "choice",
    choices: choices(creditColours, (colour) => t(`rating.colour.${colour}`)),
  },
  { name: "zh", head: t("rating.name.zh"), kind: "text" },
  { name: "en", head: t("rating.name.en"), kind: "text" },
  { name: "from", head: t("rating.fromPoints"), kind: "decimal" },
];

export const criterionColumns = (): GridColumn[] => [
  { name: "zh", head: t("rating.criterion.zh"), kind: "text" },
  { name: "en", head: t("rating.criterion.en"), kind: "text" },
  {
    name: "measure",
    head: t("rating.measure"),
    kind: "choice",
    choices: choices(creditMeasures, (measure) => t(`rating.measure.${measure}`)),
  },
  { name: "months", head: t("rating.monthsBack"), kind: "whole" },
  {
    name: "effect",
    head: t("rating.effect"),
    kind: "choice",
    choices: choices(creditEffects, (effect) => t(`rating.effect.${effect}`)),
  },
  { name: "points", head: t("rating.points"), kind: "decimal" },
  {
    name: "per",
    head: t("rating.per"),
    kind: "choice",
    choices: choices(creditCounts, (per) => t(`rating.per.${per}`)),
  },
  { name: "most", head: t("rating.most"), kind: "decimal" },
  {
    name: "colour",
    head: t("rating.cap"),
    kind: "choice",
    choices: choices(creditColours, (colour) => t(`rating.colour.${colour}`)),
  },
];

export function valuesOf(scheme: Scheme, fromYear: string): SchemeValues {
  return {
    nameZh: scheme.name.zh,
    nameEn: scheme.name.en,
    source: scheme.source,
    basePoints: scheme.basePoints,
    noticeDays: String(scheme.noticeDays),
    termMonths: String(scheme.termMonths),
    levels: scheme.levels.map(({ colour, name, fromPoints }) => ({
      colour,
      zh: name.zh,
      en: name.en,
      from: fromPoints ?? "",
    })),
    criteria: scheme.criteria.map(({ id, title, measure, months, effect, points, per, mostPoints, colour }) => ({
      id,
      zh: title.zh,
      en: title.en,
      measure,
      months: String(months),
      effect,
      points: points ?? "",
      per: per ?? "",
      most: mostPoints ?? "",
      colour: colour ?? "",
    })),
    fromYear,
    reason: "",
  };
}

const given = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);

/** The body of a scheme. @param example as it stands unchanged it is the example; anything else is the authority's own */
export function schemeOf(values: SchemeValues, example: Scheme) {
  const scheme = {
    name: { zh: values.nameZh, en: values.nameEn },
    source: values.source,
    basePoints: values.basePoints,
    levels: values.levels.filter(isTyped).map(({ colour = "", zh = "", en = "", from }) => ({
      colour,
      name: { zh, en },
      fromPoints: given(from) ?? null,
    })),
    criteria: values.criteria.filter(isTyped).map((cells, at) => {
      const { effect = "", measure = "" } = cells;
      const [points, per, most, colour] = [cells["points"], cells["per"], cells["most"], cells["colour"]].map(given);
      return {
        id: given(cells["id"]) ?? `c${at + 1}`,
        title: { zh: cells["zh"] ?? "", en: cells["en"] ?? "" },
        measure,
        months: Number(given(cells["months"]) ?? "12"),
        effect,
        ...(points === undefined ? {} : { points }),
        ...(per === undefined ? {} : { per }),
        ...(most === undefined ? {} : { mostPoints: most }),
        ...(colour === undefined ? {} : { colour }),
      };
    }),
    noticeDays: Number(values.noticeDays),
    termMonths: Number(values.termMonths),
  };
  const unchanged = schemeValuesText(values) === schemeValuesText(valuesOf(example, ""));
  return { ...scheme, isExample: unchanged };
}

const schemeValuesText = ({ fromYear: _, reason: __, ...values }: SchemeValues) => JSON.stringify(values);
