import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { FileChooser, tables } from "../../controls/FileChooser.tsx";
import { Mark } from "../../controls/marks.tsx";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { useSender } from "../../forms/sender.ts";
import { Problem as ReaderProblem } from "../../../../worker/kernel/errors.ts";
import { textOfFile } from "../../../../worker/tables/as-text.ts";
import type { Columns } from "../../../../worker/tables/columns.ts";
import { readingColumns, temperatureColumns } from "../../../../worker/tables/documents/readings.ts";
import { remarksOnUnseen } from "../imports/FileRemarks.tsx";
import { tableProblem } from "../imports/table-words.ts";
import { carrierName, spanText, unitText } from "./names.ts";
import { looksLikeRegister, type Uploaded, UploadReport } from "./UploadReport.tsx";
import { sides } from "../../../../worker/kernel/vocabulary/retrofits.ts";
import type { PlanMeter } from "./types.ts";
import type { Retrofit, Side, UploadAnswer } from "./types.ts";
import type { Problem } from "../../types.ts";

type Kind = "readings" | "temperatures";
type Body = Record<string, unknown> & { confirm?: readonly string[] };

/** Readings for each meter and period, and temperatures: each file adds to those before, and asks before it changes one. */
export function Uploads({ project, onChange }: { project: Retrofit; onChange: () => void }) {
  const { plan } = project;
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Uploaded | null>(null);
  const sendOnce = useSender();
  const [scale, setScale] = useState({ unit: "C", interval: "daily" });

  const read = async (what: string, name: Kind, body: Body, columns: Columns<string>, file: File): Promise<void> => {
    setBusy(true);
    try {
      const { text: csv, unseen } = await textOfFile(new Uint8Array(await file.arrayBuffer()), columns);
      const remarks = remarksOnUnseen(unseen);
      const go = () => send(what, name, { ...body, csv });
      if (remarks.length === 0) return await go();
      setBusy(false);
      setLast({ what, problem: askedOf(remarks), again: () => void go() });
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ReaderProblem)) throw error;
      setLast({ what, problem: tableProblem(error) });
    }
  };
  const send = async (what: string, name: Kind, body: Body): Promise<void> => {
    setBusy(true);
    const path = `/api/v1/retrofits/${project.id}/${name}`;
    const answer = await sendOnce<UploadAnswer>("PUT", path, body);
    setBusy(false);
    if (answer.ok) {
      setLast({ what, answer: answer.data });
      return onChange();
    }
    const { problem } = answer;
    const again = (said: readonly string[]): void =>
      void send(what, name, { ...body, confirm: [...(body.confirm ?? []), ...said] });
    const isAsked = problem.code === "needs_confirmation" || looksLikeRegister(problem);
    setLast({ what, problem, again: isAsked ? again : undefined });
  };
  const needsWeather = plan.method !== "adjusted-baseline";
  return (
    <section class="retrofit-section">
      <h2>{t("retrofit.uploads")}</h2>
      <p class="small">{t("retrofit.uploads.note")}</p>
      <div class="upload-grid">
        {plan.meters.flatMap((meter) =>
          sides.map((period) => {
            const what = `${meter.code} · ${t(`retrofit.side.${period}`)}`;
            const body = { meter: meter.code, period, unit: meter.unit };
            return (
              <MeterCell key={what} project={project} meter={meter} period={period}>
                <FileChooser
                  primary={false}
                  disabled={busy}
                  label={t("retrofit.upload.readings", { what })}
                  // Green Button is XML.
                  accept={`${tables},.xml`}
                  onFile={(file) =>
                    void read(what, "readings", body, readingColumns(meter.unit, meter.cycle === "daily"), file)
                  }
                />
              </MeterCell>
            );
          }),
        )}
        {needsWeather && (
          <div class="upload-cell">
            <h3>{t("retrofit.temperatures")}</h3>
            {sides.map((period) => (
              <Days key={period} days={daysOf(project, null, period)} label={t(`retrofit.side.${period}`)} />
            ))}
            <p class="small">{t("retrofit.temperatures.hint")}</p>
            <div class="field-row">
              <Choice
                label={t("retrofit.temperatures.unit")}
                value={scale.unit}
                options={[
                  ["C", "°C"],
                  ["F", "°F"],
                ]}
                onValue={(unit) => setScale({ ...scale, unit })}
              />
              <Choice
                label={t("retrofit.temperatures.interval")}
                value={scale.interval}
                options={[
                  ["daily", t("retrofit.temperatures.daily")],
                  ["hourly", t("retrofit.temperatures.hourly")],
                ]}
                onValue={(interval) => setScale({ ...scale, interval })}
              />
            </div>
            <FileChooser
              primary={false}
              disabled={busy}
              label={t("retrofit.upload.temperatures")}
              onFile={(file) => {
                const columns = temperatureColumns(scale.unit === "F" ? "F" : "C", scale.interval === "hourly");
                void read(t("retrofit.temperatures"), "temperatures", scale, columns, file);
              }}
            />
          </div>
        )}
      </div>
      <div role="status">{last && <UploadReport uploaded={last} />}</div>
    </section>
  );
}

/** Asked like what the server asks, before anything is sent. */
function askedOf(remarks: readonly string[]): Problem {
  const errors = remarks.map((detail) => ({ pointer: "", code: "file_remark", detail }));
  return { status: 422, code: "needs_confirmation", title: t("import.remarks"), detail: "", errors };
}

type CellProps = { project: Retrofit; meter: PlanMeter; period: Side; children: ComponentChildren };

function MeterCell({ project, meter, period, children }: CellProps) {
  return (
    <div class="upload-cell">
      <h3>
        {meter.code} · {t(`retrofit.side.${period}`)}
      </h3>
      <p class="small">
        {carrierName(meter.carrier)} ({unitText(meter.unit)}) · {spanText(project.plan[period])}
      </p>
      <Days days={daysOf(project, meter.code, period)} label={t("retrofit.readings")} />
      {children}
    </div>
  );
}

function daysOf({ uploads }: Retrofit, meter: string | null, period: Side): number | null {
  return uploads.findLast((one) => one.meter === meter && one.period === period)?.days ?? null;
}

function Days({ days, label }: { days: number | null; label: string }) {
  const said = days === null ? t("retrofit.upload.none") : t("retrofit.upload.days", { days: formatNumber(days) });
  const text = `${label}${t("list.colon")}${said}`;
  return days === null ? <Mark tone="due" icon="clock" text={text} /> : <Mark tone="good" icon="check" text={text} />;
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onValue: (value: string) => void;
}) {
  return (
    <label class="filter">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
