/** What of a report is not for everybody: figures that give a single firm away, and those they could be worked out from. Pure. */
import { figureDigest } from "../../../verify/figures.ts";
import type { Select } from "../../../verify/entry.ts";
import {
  type Contribution,
  type Evaluated,
  isOfFewFirms,
  type Judgement,
  nothingSaid,
  withheldAmong,
  withheldRule,
} from "../../indicators/index.ts";
import type { Period } from "../../kernel/period.ts";
import { publicFiling } from "../filing/filing.ts";
import type { ReportContent, ReportFigure } from "./schemas.ts";

type Cell = { id: string; figure: string; period: Period; parts: readonly Select[] };
type Known = {
  evaluated: readonly Evaluated[];
  judgement: Judgement;
  contributions: readonly Contribution[];
  /** What parts of figures are known from reports that everybody reads. */
  published: readonly Select[];
};

/** @returns ids of figures and names of cells, in their order */
export function withheldFrom(
  figures: readonly ReportFigure[],
  cells: readonly Cell[],
  { evaluated, judgement: { mayShow }, contributions, published }: Known,
  period: Period,
): string[] {
  const shown = figures.map(({ id, numerator, denominator }) => ({
    id,
    parts: [numerator, denominator].flatMap((part) => part?.select ?? []),
    isHidden: !mayShow(id, period),
  }));
  const beside = cells.map(({ figure, period: over, ...cell }) => ({ ...cell, isHidden: !mayShow(figure, over) }));
  const out = published.map((select, index) => ({ id: `published ${index}`, parts: [select], isOut: true }));
  const withheld = withheldAmong([...shown, ...beside, ...out], contributions);
  const small = new Set(evaluated.filter(isOfFewFirms).map(({ id }) => id));
  return [...figures, ...cells].map(({ id }) => id).filter((id) => withheld.has(id) || small.has(id));
}

/** As everybody reads it: without the figures that are withheld, and with the rule by which they are. */
export function asPublished(content: ReportContent): ReportContent {
  const { figures = [], cells = [] } = content.smallGroups ?? {};
  const withheld = new Set([...figures, ...cells]);
  if (withheld.size === 0) return content;
  return {
    ...content,
    figures: content.figures.map((figure) => (withheld.has(figure.id) ? without(figure) : figure)),
    ...(content.filing ? { filing: publicFiling(content.filing, withheld) } : {}),
  };
}

/** That there is such a figure, and nothing of what it is. */
function without({ digest: _, ...figure }: ReportFigure): ReportFigure {
  const said = { arithmetic: { zh: "", en: "" }, reason: withheldRule, factors: [], coverage: null };
  const kept = { ...figure, ...nothingSaid, ...said };
  return { ...kept, digest: figureDigest(kept) };
}
