import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { Mark, TransferMark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatColumnMass, formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import type { Manifest } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { QrCode } from "../reports/QrCode.tsx";
import "../reports/print.css";
import "./manifest.css";
import { CarriageDialog } from "./CarriageDialog.tsx";
import { Confirmation, Differences } from "./manifest-parts.tsx";
import { NoticeDialog } from "./NoticeDialog.tsx";

/** A manifest as it is carried: on the screen it shows what will be printed. */
export default function ManifestPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const { may, me } = useMe();
  const answer = useApi<Manifest>(`/api/v1/takeback/transfers/${encodeURIComponent(id)}/manifest`);
  const { data, reload } = answer;
  const [filling, setFilling] = useState(false);
  const [noting, setNoting] = useState(false);
  const isWaiting =
    data?.receiver.division === me.division &&
    may("takeback.differences.note") &&
    data.differences.some(({ noticedAt }) => noticedAt === null);
  const isSender = data?.mover.partyId === me.party.id && may("takeback.transfers.write");
  return (
    <>
      <div class="print-bar">
        <PageHead title={t("manifest.title")} note={data?.manifestNumber ?? t("transfer.noManifest")}>
          <a class="button" href={`/takeback/transfers/${id}`}>
            {t("manifest.back")}
          </a>
          {isSender && (
            <button type="button" onClick={() => setFilling(true)}>
              {t(data.carriage ? "carriage.correct" : "carriage.fill")}
            </button>
          )}
          {isWaiting && (
            <button type="button" onClick={() => setNoting(true)}>
              {t("manifest.notice.action")}
            </button>
          )}
          <button type="button" class="primary" disabled={!data} onClick={() => print()}>
            <Icon name="declarations" />
            {t("manifest.print")}
          </button>
        </PageHead>
      </div>
      <NotYet of={answer} />
      {data && <Sheet manifest={data} />}
      {data && noting && <NoticeDialog manifest={data} onClose={() => setNoting(false)} onDone={reload} />}
      {data && filling && <CarriageDialog manifest={data} onClose={() => setFilling(false)} onDone={reload} />}
    </>
  );
}

function Sheet({ manifest }: { manifest: Manifest }) {
  const address = `${location.origin}/takeback/transfers/${manifest.transferId}/manifest`;
  return (
    <article class="print-doc manifest-sheet">
      <section class="manifest-head">
        <div>
          <h2>{t("manifest.sheet")}</h2>
          <FactList>
            <Fact label={t("transfer.manifest")}>
              <strong class="tabular">{manifest.manifestNumber ?? "—"}</strong>
              {manifest.numberDoubts.map((doubt) => (
                <Mark key={doubt} tone="due" icon="question" text={t(`manifest.doubt.${doubt}`)} />
              ))}
            </Fact>
            <Fact label={t("list.state")}>
              <TransferMark state={manifest.state} />
            </Fact>
            <Fact label={t("transfer.date")}>{formatDate(manifest.occurredOn)}</Fact>
            <Fact label={t("transfer.approval")}>{manifest.approvalNumber ?? "—"}</Fact>
            <Fact label={t("manifest.confirm")}>
              <Confirmation of={manifest.confirmation} />
            </Fact>
            <Fact label={t("manifest.differences")}>
              <Differences of={manifest.differences} />
            </Fact>
          </FactList>
        </div>
        <QrCode text={address} label={t("manifest.qr")} />
      </section>
      <section class="manifest-sides">
        <Organisation title={t("manifest.mover")} of={manifest.mover} />
        <Organisation title={t("manifest.receiver")} of={manifest.receiver} />
      </section>
      <Carriage manifest={manifest} />
      <section>
        <Load lines={manifest.lines} />
      </section>
      <section>
        <h2>{t("manifest.timeline")}</h2>
        <ol class="history">
          {manifest.timeline.map((step) => (
            <li key={`${step.at} ${step.step}`}>
              {formatInstant(step.at)} · {t(`manifest.side.${step.side}`)} ·{" "}
              {step.step === "carriage" ? t("carriage.filled") : t(`transfer.state.${step.step}`)}
            </li>
          ))}
        </ol>
        <p class="small">{t("manifest.basis")}</p>
      </section>
    </article>
  );
}

function Organisation({ title, of }: { title: string; of: Manifest["mover"] }) {
  return (
    <div>
      <h2>{title}</h2>
      <FactList>
        <Fact label={t("manifest.name")}>{pick(of.nameZh, of.nameEn)}</Fact>
        <Fact label={t("manifest.code")}>{of.identifier ?? "—"}</Fact>
        <Fact label={t("manifest.site")}>
          {pick(of.siteNameZh, of.siteNameEn)} · {of.division}
        </Fact>
        <Fact label={t("manifest.permits")}>{of.permits.join(t("list.comma")) || "—"}</Fact>
      </FactList>
    </div>
  );
}

function Carriage({ manifest: { carriage, personalWithheld } }: { manifest: Manifest }) {
  if (!carriage) {
    return (
      <section>
        <h2>{t("carriage.title")}</h2>
        <p>{t("carriage.none")}</p>
      </section>
    );
  }
  const withheld = personalWithheld ? t("carriage.withheld") : "—";
  const also = (...parts: (string | null)[]): string => parts.filter(Boolean).join(" · ") || "—";
  return (
    <section>
      <h2>{t("carriage.title")}</h2>
      <FactList>
        <Fact label={t("carriage.carrier")}>{also(carriage.carrier, carriage.carrierPhone)}</Fact>
        <Fact label={t("carriage.carrierPermit")}>{carriage.carrierPermit ?? "—"}</Fact>
        <Fact label={t("carriage.plate")}>
          {carriage.plate ?? withheld}
          {carriage.isPlateUnusual && <Mark tone="due" icon="question" text={t("carriage.plate.unusual")} />}
        </Fact>
        <Fact label={t("carriage.driver")}>
          {carriage.driver ? also(carriage.driver, carriage.driverPhone) : withheld}
        </Fact>
        <Fact label={t("carriage.escort")}>{carriage.escort ?? withheld}</Fact>
        <Fact label={t("carriage.route")}>
          {also(carriage.route, carriage.distanceKm === null ? null : `${formatNumber(carriage.distanceKm)} km`)}
        </Fact>
        <Fact label={t("carriage.waybill")}>{also(carriage.waybill, carriage.unNumber)}</Fact>
        <Fact label={t("carriage.emergency")}>{also(carriage.emergencyPhone, carriage.precautions)}</Fact>
        <Fact label={t("carriage.version")}>
          {t("carriage.versionAt", { version: carriage.version, at: formatInstant(carriage.recordedAt) })}
        </Fact>
      </FactList>
    </section>
  );
}

type Line = Manifest["lines"][number];

function Load({ lines }: { lines: Line[] }) {
  return (
    <DataTable
      caption={t("transfer.load")}
      showCaption
      rows={lines}
      rowKey={({ item }) => item}
      columns={[
        {
          name: "item",
          head: t("item.item"),
          cell: (line) => (
            <>
              {pick(line.itemNameZh, line.itemNameEn)}
              <span class="block small">
                {line.wasteCode ?? t("manifest.noCode")} {line.properties && `(${line.properties})`}
              </span>
            </>
          ),
        },
        {
          name: "packing",
          head: t("carriage.packing"),
          cell: (line) =>
            line.form === null
              ? "—"
              : [t(`carriage.form.${line.form}`), line.packaging, line.packages && formatNumber(line.packages)]
                  .filter(Boolean)
                  .join(" · "),
        },
        { name: "pieces", head: t("unit.piece"), number: true, cell: (line) => formatNumber(line.pieces) },
        {
          name: "sent",
          head: `${t("transfer.sent")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.massKg),
        },
        {
          name: "received",
          head: `${t("transfer.received")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.receivedMassKg),
        },
        {
          name: "refused",
          head: `${t("transfer.refused")} (kg)`,
          number: true,
          cell: (line) => formatColumnMass(line.refusedMassKg),
        },
      ]}
    />
  );
}
