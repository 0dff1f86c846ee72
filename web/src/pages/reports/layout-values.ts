/** A layout as it is typed: one sheet of lines, those of a table under each other, and one of texts. */
import type { GridColumn } from "../../controls/grid/paste.ts";
import { type Cells, isTyped } from "../../controls/grid/sheet.ts";
import {
  filingBlocks,
  type FilingColumn,
  filingColumns,
  filingTexts,
  type FilingText,
} from "../../../../worker/kernel/vocabulary/reports.ts";
import { scorecardSpans } from "../../../../worker/kernel/vocabulary/scorecard.ts";
import { t } from "../../words/index.ts";
import { said } from "./names.ts";
import type { Layout, Layouts } from "./types.ts";

export type LayoutValues = {
  sourceZh: string;
  sourceEn: string;
  lines: Cells[];
  texts: Cells[];
  columns: FilingColumn[];
  onlyWhatThereIs: boolean;
  validFrom: string;
  reason: string;
};

export function lineColumns({ figures }: Pick<Layouts, "figures">): GridColumn[] {
  const units = [...new Set(figures.flatMap((figure) => figure.units))];
  return [
    { name: "tableZh", head: t("layout.table.zh"), kind: "text" },
    { name: "tableEn", head: t("layout.table.en"), kind: "text" },
    { name: "labelZh", head: t("layout.label.zh"), kind: "text" },
    { name: "labelEn", head: t("layout.label.en"), kind: "text" },
    {
      name: "figure",
      head: t("layout.figure"),
      kind: "choice",
      choices: figures.map(({ id, title }) => ({ value: id, label: said(title), also: [title.zh, title.en] })),
    },
    {
      name: "unit",
      head: t("filing.column.unit"),
      kind: "choice",
      choices: units.map((unit) => ({ value: unit, label: t(`layout.unit.${unit}`) })),
    },
    { name: "places", head: t("layout.places"), kind: "whole" },
    {
      name: "over",
      head: t("layout.over"),
      kind: "choice",
      choices: scorecardSpans.map((span) => ({ value: span, label: t(`layout.over.${span}`) })),
    },
  ];
}

export const textColumns = (): GridColumn[] => [
  {
    name: "of",
    head: t("layout.text.of"),
    kind: "choice",
    choices: filingBlocks.map((of) => ({ value: of, label: t(`layout.text.${of}`) })),
  },
  { name: "titleZh", head: t("layout.title.zh"), kind: "text" },
  { name: "titleEn", head: t("layout.title.en"), kind: "text" },
  { name: "textZh", head: t("layout.text.zh"), kind: "text" },
  { name: "textEn", head: t("layout.text.en"), kind: "text" },
];

export function valuesOf(layout: Layout, validFrom: string): LayoutValues {
  const { source, tables, columns = filingColumns, texts = [], onlyWhatThereIs = false } = layout;
  return {
    sourceZh: source.zh,
    sourceEn: source.en,
    lines: tables.flatMap(({ title, lines }) =>
      lines.map(({ figure, label, unit, places, over }) => ({
        tableZh: title.zh,
        tableEn: title.en,
        labelZh: label.zh,
        labelEn: label.en,
        figure,
        unit,
        places: places === undefined ? "" : String(places),
        over,
      })),
    ),
    texts: texts.map((block) => ({
      of: block.of,
      titleZh: block.title.zh,
      titleEn: block.title.en,
      ...("text" in block ? { textZh: block.text.zh, textEn: block.text.en } : {}),
    })),
    columns: [...columns],
    onlyWhatThereIs,
    validFrom,
    reason: "",
  };
}

/** Lines one after another under one title are a table; an empty line is none. */
export function layoutOf(values: LayoutValues) {
  const { sourceZh, sourceEn, columns, onlyWhatThereIs } = values;
  const texts = values.texts.filter(isTyped).map(blockOf);
  return {
    source: { zh: sourceZh, en: sourceEn },
    tables: tablesOf(values.lines.filter(isTyped)),
    ...(columns.length < filingColumns.length
      ? { columns: filingColumns.filter((each) => columns.includes(each)) }
      : {}),
    ...(texts.length > 0 ? { texts } : {}),
    ...(onlyWhatThereIs ? { onlyWhatThereIs } : {}),
  };
}

function tablesOf(lines: readonly Cells[]) {
  const tables: { id: string; title: { zh: string; en: string }; lines: ReturnType<typeof lineOf>[] }[] = [];
  for (const cells of lines) {
    const title = { zh: cells["tableZh"] ?? "", en: cells["tableEn"] ?? "" };
    const last = tables.at(-1);
    // Who types under a table leaves its title away.
    const isMore = last && ((title.zh === last.title.zh && title.en === last.title.en) || (!title.zh && !title.en));
    if (isMore) last.lines.push(lineOf(cells));
    else tables.push({ id: `t${tables.length + 1}`, title, lines: [lineOf(cells)] });
  }
  return tables;
}

function lineOf({ figure = "", labelZh: zh = "", labelEn: en = "", unit = "", places = "", over = "" }: Cells) {
  return {
    figure,
    label: { zh, en },
    unit,
    ...(places === "" ? {} : { places: Number(places) }),
    over: over || "period",
  };
}

function blockOf({ of = "", titleZh = "", titleEn = "", textZh = "", textEn = "" }: Cells) {
  const title = { zh: titleZh, en: titleEn };
  return isWritten(of) ? { of, title } : { of, title, text: { zh: textZh, en: textEn } };
}

const isWritten = (of: string): of is FilingText => filingTexts.some((each) => each === of);
