import type { VNode } from "preact";
import { Picture, type Said } from "../../controls/Picture.tsx";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { percent } from "./fullness.ts";
import { projectionFor, scaleBarKm, type Projection, type Spot } from "./projection.ts";
import "./style.ts";

export type Dot = Spot & {
  id: string;
  label: string;
  massKg: number;
  look: "collects" | "handles" | "closed" | "opens" | "closes";
  /** Whether its name is worth the room; the others say it when pointed at. */
  named: boolean;
  /** Where the site is opened; without it the dot only says its name. */
  href?: string;
  /** How full its fullest store is, 1 being the limit; null where nothing there is limited. */
  fullness?: number | null;
};
export type Line = {
  from: Spot;
  to: Spot;
  massKg: number;
  title: string;
  /** Of a plan, or of how it is today beneath one. */
  look?: "plan" | "today";
};

const largest = 20;
const narrow = 420;
const wide = 960;

type MapProps = Pick<Said, "says" | "note"> & { dots: readonly Dot[]; lines: readonly Line[]; table: VNode };

/** Sites where they lie and what goes between them, above the same in numbers. */
export function SiteMap({ dots, lines, says, note = t("network.map.note"), table }: MapProps) {
  return (
    <Picture title={t("network.map")} note={note} says={says} table={table} tableIsBelow>
      {dots.length === 0 ? (
        <p class="quiet-text">{t("network.map.none")}</p>
      ) : (
        <Drawing dots={dots} lines={lines} width={innerWidth < 600 ? narrow : wide} />
      )}
    </Picture>
  );
}

function Drawing({ dots, lines, width }: { dots: readonly Dot[]; lines: readonly Line[]; width: number }) {
  const projection = projectionFor([...dots, ...lines.flatMap(({ from, to }) => [from, to])], width);
  const most = Math.max(...dots.map(({ massKg }) => massKg), 1);
  const heaviest = Math.max(...lines.map(({ massKg }) => massKg), 1);
  const radius = ({ massKg }: Dot): number => Math.max(4, largest * Math.sqrt(Math.max(0, massKg) / most));
  const { x, y, height } = projection;
  return (
    <svg
      class="site-map"
      viewBox={`0 0 ${width} ${Math.round(height)}`}
      role={dots.some(({ href }) => href) ? "group" : "img"}
      aria-label={t("network.map")}
    >
      {lines.map((line) => (
        <line
          key={line.title}
          class={line.look ? `map-line map-${line.look}` : "map-line"}
          x1={x(line.from)}
          y1={y(line.from)}
          x2={x(line.to)}
          y2={y(line.to)}
          stroke-width={Math.max(1, (7 * line.massKg) / heaviest)}
        >
          <title>{line.title}</title>
        </line>
      ))}
      {dots
        .toSorted((a, b) => b.massKg - a.massKg)
        .map((dot) => (
          <Site key={dot.id} dot={dot} x={x(dot)} y={y(dot)} r={radius(dot)} />
        ))}
      <Labels dots={dots} projection={projection} radius={radius} />
      <ScaleBar projection={projection} />
    </svg>
  );
}

/** A dot, a ring around it as long as its store is full, and a way in. */
function Site({ dot, x, y, r }: { dot: Dot; x: number; y: number; r: number }) {
  const { href, fullness } = dot;
  const full = fullness === null || fullness === undefined ? null : percent(fullness);
  const said = [dot.label, `${formatNumber(dot.massKg)} kg`, full && t("network.fullness.of", { share: full })]
    .filter(Boolean)
    .join(" · ");
  const drawn = (
    <>
      <circle class={`map-dot map-${dot.look}`} cx={x} cy={y} r={r}>
        <title>{said}</title>
      </circle>
      {typeof fullness === "number" && (
        <circle
          class={fullness > 1 ? "map-ring map-over" : "map-ring"}
          cx={x}
          cy={y}
          r={r + 4}
          pathLength={1}
          stroke-dasharray={`${Math.min(1, fullness)} 1`}
          transform={`rotate(-90 ${x} ${y})`}
        />
      )}
    </>
  );
  return href ? (
    <a href={href} aria-label={said}>
      {drawn}
    </a>
  ) : (
    drawn
  );
}

type Box = { left: number; right: number; top: number; bottom: number };

/** Names beside their dots, the heaviest first; one that would cover another is left to the table. */
function Labels({
  dots,
  projection: { x, y, width },
  radius,
}: {
  dots: readonly Dot[];
  projection: Projection;
  radius: (dot: Dot) => number;
}) {
  const taken: Box[] = [];
  const isFree = (box: Box, of: Dot): boolean =>
    box.left >= 0 &&
    box.right <= width &&
    !taken.some((other) => overlap(box, other)) &&
    !dots.some((dot) => dot !== of && overlap(box, around(x(dot), y(dot), radius(dot))));
  const placed = dots
    .filter(({ named }) => named)
    .toSorted((a, b) => b.massKg - a.massKg)
    .flatMap((dot) => {
      const length = [...dot.label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 13 : 6.8), 0);
      const away = radius(dot) + 6;
      const boxes = [
        { toLeft: false, at: x(dot) + away, left: x(dot) + away, right: x(dot) + away + length },
        { toLeft: true, at: x(dot) - away, left: x(dot) - away - length, right: x(dot) - away },
      ].map((side) => ({ ...side, dot, top: y(dot) - 8, bottom: y(dot) + 8 }));
      const box = boxes.find((each) => isFree(each, dot));
      if (!box) return [];
      taken.push(box);
      return [box];
    });
  return (
    <>
      {placed.map(({ dot, at, toLeft }) => (
        <text key={dot.id} class="map-label" x={at} y={y(dot) + 4} text-anchor={toLeft ? "end" : "start"}>
          {dot.label}
        </text>
      ))}
    </>
  );
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function ScaleBar({ projection }: { projection: Projection }) {
  const km = scaleBarKm(projection);
  const { height } = projection;
  return (
    <g class="map-scale">
      <path d={`M12 ${height - 18}v6h${km * projection.perKm}v-6`} />
      <text x={18 + km * projection.perKm} y={height - 10}>{`${formatNumber(km)} km`}</text>
    </g>
  );
}
