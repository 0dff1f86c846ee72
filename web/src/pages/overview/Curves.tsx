import { useState } from "preact/hooks";
import { Chart } from "../../controls/Chart.tsx";
import { DataTable, type Column } from "../../controls/DataTable.tsx";
import { PictureFrame } from "../../controls/Picture.tsx";
import type { Line, LineSpec } from "../../controls/line-chart.ts";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import type { CurvePoint } from "../../types-figures.ts";
import type { Stream } from "../../types.ts";
import { besideLastYear, saidOf, steps, type Step } from "./last-year.ts";

type Quantity = "mass" | "pieces";
type Drawn = Omit<LineSpec, "target" | "unfinished">;
const tonnesFromKg = 10_000;

/** Returned → received → treated → recycled, month by month. */
export function Curves({ points: all, stream }: { points: CurvePoint[]; stream: Stream }) {
  const { me } = useMe();
  // A month that has not begun is not a month without returns, nor is one before the first booking.
  const first = all.find((point) => Object.values(point).some((value) => Number(value) > 0))?.month ?? "";
  const points = all.filter((point) => point.month >= first && point.month <= me.today.slice(0, 7));
  const running = points.find(({ month }) => month === me.today.slice(0, 7))?.month;
  const [quantity, setQuantity] = useState<Quantity>("mass");
  const [step, setStep] = useState<Step>();
  const compared = step && besideLastYear(points, step);
  const title = t("curves.title");
  const says = saidOf(points, running);
  if (points.length === 0) return <PictureFrame title={title} says={says} />;
  return (
    <Chart
      title={title}
      note={t("curves.note", { stream: t(`stream.${stream}`), months: points.length })}
      says={says}
      spec={{
        ...(compared ? yearSpec(compared, step) : quantity === "mass" ? massSpec(points) : pieceSpec(points)),
        // Targets are set for rates, which are below: none is of a month's tonnes.
        target: undefined,
        unfinished: running && t("chart.running"),
      }}
      table={<CurveTable points={points} quantity={step ? "mass" : quantity} running={running} />}
      controls={
        <>
          <label class="filter">
            <span>{t("curves.beside")}</span>
            <select
              value={step ?? ""}
              onChange={(event) => setStep(steps.find((name) => name === event.currentTarget.value))}
            >
              <option value="">{t("curves.beside.none")}</option>
              {steps.map((name) => (
                <option key={name} value={name}>
                  {t(`step.${name}`)}
                </option>
              ))}
            </select>
          </label>
          {!step && (
            <div class="language" role="group" aria-label={t("curves.quantity")}>
              {(["mass", "pieces"] as const).map((name) => (
                <button key={name} type="button" aria-pressed={name === quantity} onClick={() => setQuantity(name)}>
                  {t(`quantity.${name}`)}
                </button>
              ))}
            </div>
          )}
        </>
      }
    />
  );
}

/** One step of the last twelve months, and of the same months a year before. */
function yearSpec({ months, now, before }: ReturnType<typeof besideLastYear>, step: Step): Drawn {
  const inTonnes = Math.max(0, ...[...now, ...before].map(Number)) >= tonnesFromKg;
  const scaled = (values: readonly (string | null)[]) =>
    values.map((value) => (value === null ? null : Number(value) / (inTonnes ? 1000 : 1)));
  return {
    months,
    unit: inTonnes ? "t" : "kg",
    lines: [
      { label: t("chart.lastYear"), look: "faint", values: scaled(before) },
      { label: t(`step.${step}`), look: "green", values: scaled(now) },
    ],
  };
}

function massSpec(points: CurvePoint[]): Drawn {
  const all = points.flatMap((point) =>
    [point.returnedKg, point.receivedKg, point.treatedKg, point.recycledKg].map(Number),
  );
  const inTonnes = Math.max(0, ...all) >= tonnesFromKg;
  const scale = (massKg: string): number => Number(massKg) / (inTonnes ? 1000 : 1);
  const lines: Line[] = [
    { label: t("step.returned"), look: "faint", values: points.map((point) => scale(point.returnedKg)) },
    { label: t("step.received"), look: "middle", values: points.map((point) => scale(point.receivedKg)) },
    { label: t("step.treated"), look: "strong", values: points.map((point) => scale(point.treatedKg)) },
    { label: t("step.recycled"), look: "green", values: points.map((point) => scale(point.recycledKg)) },
  ];
  return { months: points.map((point) => point.month), unit: inTonnes ? "t" : "kg", lines };
}

function pieceSpec(points: CurvePoint[]): Drawn {
  const lines: Line[] = [
    { label: t("step.returned"), look: "faint", values: points.map((point) => point.returnedPieces) },
    { label: t("step.received"), look: "middle", values: points.map((point) => point.receivedPieces) },
    { label: t("step.treated"), look: "strong", values: points.map((point) => point.treatedPieces) },
  ];
  return { months: points.map((point) => point.month), unit: t("unit.piece"), lines };
}

type TableProps = { points: CurvePoint[]; quantity: Quantity; running: string | undefined };

function CurveTable({ points, quantity, running }: TableProps) {
  const unit = quantity === "mass" ? "kg" : t("unit.piece");
  const column = (name: string, label: string, read: (point: CurvePoint) => string | number): Column<CurvePoint> => ({
    name,
    head: `${label} (${unit})`,
    number: true,
    cell: (point) => formatNumber(read(point)),
  });
  const byMass = [
    column("returned", t("step.returned"), (point) => point.returnedKg),
    column("received", t("step.received"), (point) => point.receivedKg),
    column("treated", t("step.treated"), (point) => point.treatedKg),
    column("recycled", t("step.recycled"), (point) => point.recycledKg),
  ];
  const byPieces = [
    column("returned", t("step.returned"), (point) => point.returnedPieces),
    column("received", t("step.received"), (point) => point.receivedPieces),
    column("treated", t("step.treated"), (point) => point.treatedPieces),
  ];
  return (
    <DataTable
      caption={t("curves.title")}
      rows={[...points].reverse()}
      rowKey={(point) => point.month}
      columns={[
        {
          name: "month",
          head: t("period.kind.month"),
          cell: ({ month }) => (month === running ? `${periodName(month)} · ${t("chart.running")}` : periodName(month)),
        },
        ...(quantity === "mass" ? byMass : byPieces),
      ]}
    />
  );
}
