/** What of a report is not for everybody: figures that give a single firm away, and those they could be worked out from. Pure. */
import { figureDigest } from "../../../verify/figures.ts";
import type { Select } from "../../../verify/entry.ts";
import {
  type Contribution,
  type Evaluated,
  isOfFewFirms,
  nothingSaid,
  withheldAmong,
  withheldRule,
} from "../../indicators/index.ts";
import { publicFiling } from "../filing/filing.ts";
import type { ReportContent, ReportFigure } from "./schemas.ts";

/**
 * @param published what parts of figures are known from reports that everybody reads
 * @returns ids of figures and names of cells, in their order
 */
export function withheldFrom(
  figures: readonly ReportFigure[],
  cells: readonly { id: string; parts: readonly Select[] }[],
  evaluated: readonly Evaluated[],
  contributions: readonly Contribution[],
  published: readonly Select[],
): string[] {
  const shown = figures.map(({ id, numerator, denominator }) => ({
    id,
    parts: [numerator, denominator].flatMap((part) => part?.select ?? []),
  }));
  const out = published.map((select, index) => ({ id: `published ${index}`, parts: [select], isOut: true }));
  const withheld = withheldAmong([...shown, ...cells, ...out], contributions);
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
