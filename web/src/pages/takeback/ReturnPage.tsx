import { Fact, FactList } from "../../controls/FactList.tsx";
import { DocumentMark, Estimated, Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import type { Dataset, ReturnRow, Vehicle } from "../../types.ts";
import { DocumentActions } from "../ledger/DocumentActions.tsx";
import { Remarks } from "../../controls/Remarks.tsx";
import { QrCode } from "../reports/QrCode.tsx";
import { Photographs } from "./photographs/Photographs.tsx";
import { returnAgain } from "./return-values.ts";
import { qualificationName } from "./qualification-name.ts";
import { basisName, sourceName } from "./ReturnsPage.tsx";

/** One return with all it says of the thing itself. */
export default function ReturnPage({ params }: PageProps) {
  const answer = useApi<ReturnRow>(`/api/v1/takeback/returns/${encodeURIComponent(params["id"] ?? "")}`);
  const { data, reload } = answer;
  return (
    <>
      <PageHead title={data ? pick(data.itemNameZh, data.itemNameEn) : t("return.title")} note={t("return.title")}>
        <a class="button" href="/takeback/returns">
          {t("nav.returns")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Remarks warnings={data.warnings} />
          <ReturnFacts row={data} onDone={reload} />
          {data.vehicle && <VehicleFacts vehicle={data.vehicle} />}
          {data.battery && (
            <>
              <h2>{t("battery.legend")}</h2>
              <FactList>
                <Fact label={t("battery.wasteCode")}>{data.battery.wasteCode}</Fact>
                <Fact label={t("battery.casing")}>{t(`battery.casing.${data.battery.casing}`)}</Fact>
                <Fact label={t("transfer.manifest")}>{data.battery.manifestNumber}</Fact>
              </FactList>
            </>
          )}
        </>
      )}
    </>
  );
}

function ReturnFacts({ row, onDone }: { row: ReturnRow; onDone: () => void }) {
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <DocumentMark state={row.state} />
      </Fact>
      <Fact label={t("list.date")}>{formatDate(row.occurredOn)}</Fact>
      <Fact label={t("list.site")}>{pick(row.siteNameZh, row.siteNameEn)}</Fact>
      <Fact label={t("quantity.mass")}>
        {formatNumber(row.massKg)} kg · {formatNumber(row.pieces)} {t("unit.piece")}
      </Fact>
      <Fact label={t("return.massBasis")}>
        {basisName(row.massBasis)} {row.estimated && <Estimated />}
        {row.factorSource && <span class="small block">{row.factorSource}</span>}
      </Fact>
      {row.placedOnMarketYear !== null && <Fact label={t("return.placedOnMarketYear")}>{row.placedOnMarketYear}</Fact>}
      <Fact label={t("return.source")}>{sourceName(row.source)}</Fact>
      <Fact label={t("qualification.title")}>{qualificationName(row.qualification)}</Fact>
      <Fact label={t("form.evidence")}>{row.evidence}</Fact>
      {row.photographs && (
        <Fact label={t("photograph.label")}>
          <Photographs ids={row.photographs} />
        </Fact>
      )}
      <Fact label={t("return.code")}>
        <a href={`/became?code=${row.id}`}>{row.id}</a>
        <span class="small block">{t("return.code.hint")}</span>
        <QrCode text={`${location.origin}/became?code=${row.id}`} label={t("return.code")} />
      </Fact>
      <Fact label={t("list.actions")}>
        <DocumentActions
          id={row.id}
          what={`${formatDate(row.occurredOn)} ${pick(row.itemNameZh, row.itemNameEn)}`}
          href={`/takeback/returns/${row.id}`}
          again={returnAgain(row)}
          reversed={row.state === "reversed"}
          onDone={onDone}
        />
      </Fact>
    </FactList>
  );
}

function exceptionFact(...said: (string | null)[]): [label: string, value: string] {
  return [t("vehicle.batteryException"), said.filter(Boolean).join(" · ")];
}

function VehicleFacts({ vehicle }: { vehicle: Vehicle }) {
  const codes = useApi<Dataset>("/api/v1/registry/reference/vehicle_codes").data?.items ?? [];
  const named = (list: string, code: string | null) => {
    const name = codes.find(({ values }) => values["list"] === list && values["code"] === code)?.values["name_zh"];
    return name ? `${code ?? ""} ${name}` : code;
  };
  const personal = (value: string | null) => (vehicle.personalWithheld ? t("vehicle.withheld") : value);
  const facts: [label: string, value: string | null][] = [
    [t("vehicle.vin"), personal(vehicle.vin)],
    [t("vehicle.certificateNumber"), vehicle.certificateNumber],
    [t("vehicle.vehicleType"), vehicle.vehicleType],
    [t("vehicle.model"), vehicle.model],
    [t("vehicle.kerbMass"), vehicle.kerbMassKg === null ? null : `${formatNumber(vehicle.kerbMassKg)} kg`],
    [t("vehicle.usage"), named("usage", vehicle.usage)],
    [t("vehicle.power"), named("power", vehicle.power)],
    [t("vehicle.engineNumber"), personal(vehicle.engineNumber)],
    [t("vehicle.tractionBatteryCode"), vehicle.tractionBatteryCode],
    ...(vehicle.batteryException === null
      ? []
      : [
          exceptionFact(
            t(`vehicle.batteryException.${vehicle.batteryException}`),
            vehicle.batteryPaper,
            vehicle.batteryVoucher,
          ),
        ]),
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
      <FactList>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      </FactList>
    </>
  );
}
