import {
  CategoryScale,
  Chart as ChartJs,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type Plugin,
} from "chart.js";
import { levelDash, type Look, looks } from "./looks.ts";
import { movedApart } from "./moved-apart.ts";

ChartJs.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip);

export type Line = { label: string; values: (number | null)[]; look: Look };

export type LineSpec = {
  /** The category of each point, and the words shown for it. */
  months: string[];
  lines: Line[];
  unit: string;
  /** Drawn as a dashed level with these words, the target's year among them; undefined where none is set for it. */
  target: { value: number; label: string } | undefined;
  /** The last point is of a time that is not over: what leads to it is shaded under these words. */
  unfinished: string | undefined;
};

const labelGap = 15;

/** Draws the lines, each with its name at its end, and gives back how to take the chart away. */
export function drawLines(canvas: HTMLCanvasElement, spec: LineSpec, language: string): () => void {
  let chart = build(canvas, spec, language);
  // Paper is light whatever the screen is.
  const grounds = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("print")];
  const rebuild = (): void => {
    chart.destroy();
    chart = build(canvas, spec, language);
  };
  for (const ground of grounds) ground.addEventListener("change", rebuild);
  return () => {
    for (const ground of grounds) ground.removeEventListener("change", rebuild);
    chart.destroy();
  };
}

function build(canvas: HTMLCanvasElement, spec: LineSpec, language: string): ChartJs {
  const style = getComputedStyle(canvas);
  const font = { family: style.fontFamily, size: 12 };
  const ink = colour(canvas, "--ink-2");
  const grid = colour(canvas, "--line");
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const room = Math.max(...spec.lines.map((line) => textWidth(canvas, line.label, font))) + 18;
  return new ChartJs(canvas, {
    type: "line",
    data: {
      labels: spec.months,
      datasets: spec.lines.map((line) => ({
        label: line.label,
        data: line.values,
        borderColor: colour(canvas, looks[line.look].token),
        backgroundColor: colour(canvas, looks[line.look].token),
        borderWidth: looks[line.look].width,
        borderDash: looks[line.look].dash,
        pointRadius: 0,
        pointHoverRadius: 4,
        tension: 0,
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: "index", intersect: false },
      layout: { padding: { right: room, top: 28 } },
      plugins: {
        tooltip: {
          backgroundColor: colour(canvas, "--ink"),
          titleColor: colour(canvas, "--paper"),
          bodyColor: colour(canvas, "--paper"),
          titleFont: font,
          bodyFont: font,
          cornerRadius: 4,
          displayColors: false,
          callbacks: {
            label: (item) => `${item.dataset.label ?? ""}  ${format.format(item.parsed.y ?? 0)} ${spec.unit}`,
          },
        },
      },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colour(canvas, "--ink-3") },
          ticks: { color: ink, font, maxRotation: 0, autoSkipPadding: 24 },
        },
        y: {
          beginAtZero: true,
          suggestedMax: spec.target?.value ?? 0,
          grid: { color: grid },
          border: { display: false },
          ticks: { color: ink, font, maxTicksLimit: 6, callback: (value) => format.format(Number(value)) },
        },
      },
    },
    plugins: [
      unfinishedShade(spec, canvas, font),
      unitAbove(spec.unit, ink, font),
      labelsAtEnds(spec, canvas, font),
      targetLevel(spec, canvas, font),
    ],
  });
}

type Font = { family: string; size: number };

/** The unit stands once above the scale instead of beside each number. */
function unitAbove(unit: string, ink: string, font: Font): Plugin {
  return {
    id: "unit",
    afterDraw({ ctx, chartArea }) {
      write(ctx, font, ink);
      ctx.textAlign = "left";
      ctx.fillText(unit, Math.max(0, chartArea.left - 28), chartArea.top - 18);
    },
  };
}

/** Names each line where it ends; names that would overlap are moved apart, never left out. */
function labelsAtEnds(spec: LineSpec, canvas: HTMLCanvasElement, font: Font): Plugin {
  return {
    id: "ends",
    afterDatasetsDraw(chart) {
      const ends = spec.lines.flatMap((line, index) => {
        const points = chart.getDatasetMeta(index).data;
        const last = points[line.values.findLastIndex((value) => value !== null)];
        return last ? [{ line, x: last.x, at: last.y }] : [];
      });
      for (const { line, x, at } of movedApart(ends, labelGap, chart.chartArea.bottom)) {
        write(chart.ctx, font, colour(canvas, looks[line.look].token));
        chart.ctx.fillText(line.label, x + 10, at);
      }
    },
  };
}

function unfinishedShade({ unfinished, months }: LineSpec, canvas: HTMLCanvasElement, font: Font): Plugin {
  return {
    id: "unfinished",
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const from = scales["x"]?.getPixelForValue(Math.max(0, months.length - 2));
      if (!unfinished || from === undefined) return;
      ctx.fillStyle = colour(canvas, "--paper-3");
      ctx.fillRect(from, chartArea.top, chartArea.right - from, chartArea.bottom - chartArea.top);
      write(ctx, font, colour(canvas, "--ink-3"));
      ctx.textAlign = "right";
      ctx.fillText(unfinished, chartArea.right, chartArea.top - 10);
    },
  };
}

function targetLevel(spec: LineSpec, canvas: HTMLCanvasElement, font: Font): Plugin {
  return {
    id: "target",
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const y = spec.target ? scales["y"]?.getPixelForValue(spec.target.value) : undefined;
      if (!spec.target || y === undefined) return;
      const ink = colour(canvas, "--amber");
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.setLineDash(levelDash);
      ctx.beginPath();
      ctx.moveTo(chartArea.left, y);
      ctx.lineTo(chartArea.right, y);
      ctx.stroke();
      ctx.restore();
      write(ctx, font, ink);
      ctx.fillText(spec.target.label, chartArea.left + 4, y - 9);
    },
  };
}

function write(ctx: CanvasRenderingContext2D, font: Font, ink: string): void {
  ctx.font = `${font.size}px ${font.family}`;
  ctx.fillStyle = ink;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
}

function textWidth(canvas: HTMLCanvasElement, text: string, font: Font): number {
  const ctx = canvas.getContext("2d");
  if (!ctx) return 80;
  ctx.font = `${font.size}px ${font.family}`;
  return ctx.measureText(text).width;
}

/** A token's colour as the page would paint it, light or dark. */
function colour(canvas: HTMLCanvasElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  (canvas.parentElement ?? document.body).appendChild(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
