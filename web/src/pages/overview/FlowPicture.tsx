import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Picture } from "../../controls/Picture.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatGrams, parseKilograms } from "../../format/decimal.ts";
import { formatColumnMass, formatMass, formatNumber, massText } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import type { FigureScope } from "../../state/scope.ts";
import { t } from "../../words/index.ts";
import type { Indicator } from "../../types-figures.ts";
import type { Page, Stream } from "../../types.ts";
import { fatesOfUse } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { barWidth, drawnMeasures, type FlowName, type Flows, flowsOf, layOut, measureBehind } from "./flows.ts";
import { Label, onThisScreen } from "./FlowDrawing.tsx";

/** A stream from return to fates, as wide as it weighed; every bar and band opens the rows behind it. */
export function FlowPicture({ stream, scope }: { stream: Stream; scope: FigureScope }) {
  const ids = drawnMeasures.map((measure) => `epr.${stream}.${measure}.mass`);
  const answer = useApi<Page<Indicator>>(withQuery("/api/v1/indicators", { ...scope, ids: ids.join(",") }));
  const { data } = answer;
  const flows = data && flowsOf(massesOf(data.items));
  const rows = (name: FlowName): string =>
    withQuery(`/indicators/${encodeURIComponent(`epr.${stream}.${measureBehind(name)}.mass`)}/rows`, scope);
  if (!flows) return data ? <p class="quiet-text">{t("flows.negative")}</p> : <NotYet of={answer} />;
  if (flows.bands.length === 0) return null;
  return (
    <Picture
      title={t("flows.title")}
      note={`${periodName(scope.period)} · ${t("flows.note")}`}
      says={saidOf(flows)}
      table={<FlowTable flows={flows} rows={rows} />}
    >
      <Drawing flows={flows} rows={rows} />
    </Picture>
  );
}

/** How much of what came back was received, treated and used again. */
function saidOf({ nodes }: Flows): string {
  const of = (...names: readonly string[]): string =>
    massText(formatGrams(nodes.filter(({ name }) => names.includes(name)).reduce((sum, { massG }) => sum + massG, 0n)));
  return t("flows.says", {
    returned: of("returned"),
    received: of("received"),
    treated: of("treated"),
    again: of(...fatesOfUse),
  });
}

/** Grams of each measure that is known. */
function massesOf(items: readonly Indicator[]): Parameters<typeof flowsOf>[0] {
  return Object.fromEntries(
    items.flatMap(({ id, numerator }) => {
      const massG = numerator?.amount ? parseKilograms(numerator.amount) : null;
      return massG === null ? [] : [[id.split(".")[2] ?? "", massG]];
    }),
  );
}

const sizes = {
  wide: { width: 1000, height: 380, words: 140, gap: 40 },
  narrow: { width: 420, height: 520, words: 96, gap: 52 },
};

type Drawn = { flows: Flows; rows: (name: FlowName) => string };

function Drawing({ flows, rows }: Drawn) {
  const { size, linesOf } = onThisScreen(sizes);
  const { boxes, ribbons } = layOut(flows, size);
  return (
    <svg class="flows" viewBox={`0 -4 ${size.width} ${size.height}`} role="group" aria-label={t("flows.title")}>
      {ribbons.map(({ from, to, massG, path }) => {
        const said = `${t(`flows.${from}`)} → ${t(`flows.${to}`)} · ${mass(massG)}`;
        // What passes on is told by the rows of where it arrives; what comes out of a store, by those of the store.
        const href = rows(from.startsWith("before_") ? from : to);
        return (
          <a key={`${from} ${to}`} href={href} aria-label={said}>
            <path class={lookOf(to)} d={path}>
              <title>{said}</title>
            </path>
          </a>
        );
      })}
      {boxes.map(({ name: node, x, y, height }) => (
        <rect key={node} class="flow-bar" x={x} y={y} width={barWidth} height={Math.max(1, height)} />
      ))}
      {boxes.map(({ name: node, x, y, massG }) => (
        <a key={node} href={rows(node)}>
          <Label x={x + barWidth + 5} y={y + 12} lines={[...linesOf(t(`flows.${node}`)), mass(massG)]} />
        </a>
      ))}
    </svg>
  );
}

function lookOf(to: FlowName): string {
  if (fatesOfUse.includes(to)) return "flow-band flow-good";
  return to === "loss" || to === "disposal" || to.startsWith("after_") ? "flow-band flow-aside" : "flow-band";
}

/** As it is read at a glance; the table has every gram. */
function mass(massG: bigint): string {
  const { amount, unit } = formatMass(formatGrams(massG));
  return `${unit === "kg" ? formatNumber(formatGrams(massG), { maximumFractionDigits: 0 }) : amount} ${unit}`;
}

function FlowTable({ flows, rows }: Drawn) {
  return (
    <DataTable
      caption={t("flows.title")}
      rows={flows.bands}
      rowKey={({ from, to }) => `${from} ${to}`}
      columns={[
        { name: "from", head: t("flows.from"), cell: ({ from }) => <a href={rows(from)}>{t(`flows.${from}`)}</a> },
        { name: "to", head: t("flows.to"), cell: ({ to }) => <a href={rows(to)}>{t(`flows.${to}`)}</a> },
        { name: "mass", head: "kg", number: true, cell: ({ massG }) => formatColumnMass(formatGrams(massG)) },
      ]}
    />
  );
}
