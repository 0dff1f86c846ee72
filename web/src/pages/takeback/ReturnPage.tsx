import { DocumentMark, Estimated, Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import type { ReferenceRow, ReturnRow, Vehicle } from "../../types.ts";
import { DocumentActions } from "../ledger/DocumentActions.tsx";
import { qualificationName, Remarks } from "./remarks.tsx";
import { basisName, sourceName } from "./ReturnsPage.tsx";

/** One return with all it says of the thing itself. */
export default function ReturnPage({ params }: PageProps) {
  const { data, problem, loading, reload } = useApi<ReturnRow>(
    `/api/v1/takeback/returns/${encodeURIComponent(params["id"] ?? "")}`,
  );
  return (
    <>
      <PageHead title={data ? pick(data.itemNameZh, data.itemNameEn) : t("return.title")} note={t("return.title")}>
        <a class="button" href="/takeback/returns">
          {t("nav.returns")}
        </a>
      </PageHead>
      {problem && <Failed problem={problem} onRetry={reload} />}
      {!data && loading && <Loading />}
      {data && (
        <>
          <Remarks warnings={data.warnings} />
          <Facts row={data} onDone={reload} />
          {data.vehicle && <VehicleFacts vehicle={data.vehicle} />}
          {data.battery && (
            <>
              <h2>{t("battery.legend")}</h2>
              <dl class="facts facts-wide">
                <dt>{t("battery.wasteCode")}</dt>
                <dd>{data.battery.wasteCode}</dd>
                <dt>{t("battery.casing")}</dt>
                <dd>{t(`battery.casing.${data.battery.casing}`)}</dd>
                <dt>{t("transfer.manifest")}</dt>
                <dd>{data.battery.manifestNumber ?? "—"}</dd>
              </dl>
            </>
          )}
        </>
      )}
    </>
  );
}

function Facts({ row, onDone }: { row: ReturnRow; onDone: () => void }) {
  return (
    <dl class="facts facts-wide">
      <dt>{t("list.state")}</dt>
      <dd>
        <DocumentMark state={row.state} />
      </dd>
      <dt>{t("list.date")}</dt>
      <dd>{formatDate(row.occurredOn)}</dd>
      <dt>{t("list.site")}</dt>
      <dd>{pick(row.siteNameZh, row.siteNameEn)}</dd>
      <dt>{t("quantity.mass")}</dt>
      <dd>
        {formatNumber(row.massKg)} kg · {formatNumber(row.pieces)} {t("unit.piece")}
      </dd>
      <dt>{t("return.massBasis")}</dt>
      <dd>
        {basisName(row.massBasis)} {row.estimated && <Estimated />}
        {row.factorSource && <span class="small block">{row.factorSource}</span>}
      </dd>
      <dt>{t("return.source")}</dt>
      <dd>{sourceName(row.source)}</dd>
      <dt>{t("qualification.title")}</dt>
      <dd>{qualificationName(row.qualification)}</dd>
      <dt>{t("form.evidence")}</dt>
      <dd>{row.evidence ?? "—"}</dd>
      <dt>{t("list.actions")}</dt>
      <dd>
        <DocumentActions
          id={row.id}
          what={`${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)}`}
          href={`/takeback/returns/${row.id}`}
          reversed={row.state === "reversed"}
          onDone={onDone}
        />
      </dd>
    </dl>
  );
}

function VehicleFacts({ vehicle }: { vehicle: Vehicle }) {
  const codes = useApi<{ items: ReferenceRow[] }>("/api/v1/registry/reference/vehicle_codes").data?.items ?? [];
  const named = (list: string, code: string | null) => {
    const name = codes.find(({ values }) => values["list"] === list && values["code"] === code)?.values["name_zh"];
    return name ? `${code ?? ""} ${name}` : code;
  };
  const personal = (value: string | null) => (vehicle.personalWithheld ? t("vehicle.withheld") : value);
  const facts: [label: string, value: string | null][] = [
    [t("vehicle.vin"), vehicle.vin],
    [t("vehicle.certificateNumber"), vehicle.certificateNumber],
    [t("vehicle.vehicleType"), vehicle.vehicleType],
    [t("vehicle.model"), vehicle.model],
    [t("vehicle.kerbMass"), vehicle.kerbMassKg === null ? null : `${formatNumber(vehicle.kerbMassKg)} kg`],
    [t("vehicle.usage"), named("usage", vehicle.usage)],
    [t("vehicle.power"), named("power", vehicle.power)],
    [t("vehicle.engineNumber"), vehicle.engineNumber],
    [t("vehicle.tractionBatteryCode"), vehicle.tractionBatteryCode],
    [t("vehicle.firstRegisteredOn"), vehicle.firstRegisteredOn],
    [t("vehicle.handedOverOn"), vehicle.handedOverOn],
    [t("vehicle.plate"), personal(vehicle.plate)],
    [t("vehicle.ownerName"), personal(vehicle.ownerName)],
  ];
  return (
    <>
      <h2>{t("vehicle.legend")}</h2>
      {vehicle.supervised && (
        <p class="remarks">
          <Mark tone="due" icon="warning" text={t("vehicle.supervised")} />
        </p>
      )}
      <dl class="facts facts-wide">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value ?? "—"}</dd>
          </>
        ))}
      </dl>
    </>
  );
}
