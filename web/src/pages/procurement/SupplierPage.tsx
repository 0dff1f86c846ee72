import { Remarks } from "../../controls/Remarks.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { CreditOf } from "../credit/parts.tsx";
import { attributesText } from "./names.ts";
import { CertificateDialog, RiskDialog, ViolationDialog } from "./SupplierDialogs.tsx";
import { Checked, RiskMark, ValidMark } from "./SupplierMarks.tsx";
import type { SupplierPage as Page } from "./types.ts";
import "./style.ts";

type Opened = "certificate" | "risk" | "violation" | null;

/** One supplier: what an authority published of its environmental credit, and what is on record beside. */
export default function SupplierPage({ params }: PageProps) {
  const { may } = useMe();
  const id = params["id"] ?? "";
  const answer = useApi<Page>(`/api/v1/procurement/suppliers/${id}`);
  const { data, reload } = answer;
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  const dialog = { supplierId: id, onClose: close, onDone: reload };
  return (
    <>
      <PageHead
        title={data ? pick(data.name, data.nameEn) : t("procurement.supplier")}
        note={[data?.identifier, data?.country].filter(Boolean).join(" · ")}
      >
        {may("procurement.suppliers.write") && (
          <>
            <button type="button" class="primary" onClick={() => setOpened("certificate")}>
              {t("certificates.add")}
            </button>
            <button type="button" onClick={() => setOpened("risk")}>
              {t("suppliers.assessRisk")}
            </button>
          </>
        )}
        {may("procurement.facts.write") && (
          <button type="button" onClick={() => setOpened("violation")}>
            {t("suppliers.addViolation")}
          </button>
        )}
        <a class="button" href="/procurement/suppliers">
          {t("form.cancel")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && <Remarks warnings={data.warnings} />}
      {data && (
        <>
          <OnRecord page={data} />
          <Certificates page={data} />
          <Risk page={data} />
          <Violations page={data} />
        </>
      )}
      {opened === "certificate" && <CertificateDialog {...dialog} />}
      {opened === "risk" && <RiskDialog {...dialog} />}
      {opened === "violation" && <ViolationDialog {...dialog} />}
    </>
  );
}

/** The colour that an authority published, and what the books have beside it. */
function OnRecord({ page: { rating, credit } }: { page: Page }) {
  const { inputs } = credit;
  return (
    <FactList>
      <Fact label={t("rating.public")}>
        <CreditOf credit={rating} />
      </Fact>
      <Fact label={t("credit.certificates")}>
        {t("credit.certificates.of", {
          checked: formatNumber(inputs.checkedCertificates),
          valid: formatNumber(inputs.validCertificates),
          all: formatNumber(inputs.registeredCertificates),
        })}
      </Fact>
      <Fact label={t("suppliers.violations")}>
        {t("credit.violations", { count: formatNumber(inputs.violations), since: inputs.violationsSince })}
      </Fact>
      <Fact label={t("credit.duty", { year: inputs.recoveryYear })}>
        {t(`credit.duty.${inputs.recoveryDuty}`)}
        {inputs.recoveryDutyReason && ` · ${inputs.recoveryDutyReason}`}
        {inputs.declaredKg !== null && inputs.claimedKg !== null && (
          <span class="block small">
            {t("credit.duty.amounts", {
              declared: formatNumber(inputs.declaredKg),
              claimed: formatNumber(inputs.claimedKg),
              target: inputs.targetPermille === null ? "—" : formatNumber(inputs.targetPermille / 10),
            })}
          </span>
        )}
      </Fact>
    </FactList>
  );
}

function Certificates({ page }: { page: Page }) {
  const { me } = useMe();
  if (page.certificateList.length === 0) return <p class="section">{t("certificates.none")}</p>;
  return (
    <DataTable
      caption={t("certificates.title")}
      showCaption
      rows={page.certificateList}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "number",
          head: t("certificates.number"),
          cell: (row) => (
            <>
              {row.number}
              <span class="block small">{row.body}</span>
            </>
          ),
        },
        { name: "product", head: t("certificates.product"), cell: (row) => row.product ?? "—" },
        { name: "category", head: t("procurement.category"), wide: true, cell: (row) => row.categoryCode ?? "—" },
        {
          name: "attributes",
          head: t("procurement.attributes"),
          wide: true,
          cell: (row) => attributesText(row.attributes),
        },
        {
          name: "validity",
          head: t("certificates.period"),
          cell: (row) => t("certificates.validity", { from: row.validFrom, to: row.validTo }),
        },
        {
          name: "valid",
          head: t("list.state"),
          cell: (row) => <ValidMark valid={row.valid} validTo={row.validTo} today={me.today} />,
        },
        { name: "checked", head: t("certificates.checked"), cell: (row) => <Checked certificate={row} /> },
      ]}
    />
  );
}

function Risk({ page: { risk } }: { page: Page }) {
  return (
    <section class="section">
      <h2>{t("suppliers.risk")}</h2>
      {risk ? (
        <FactList narrow>
          <Fact label={t("suppliers.risk.level")}>
            <RiskMark level={risk.level} />
          </Fact>
          <Fact label={t("suppliers.assessedOn")}>
            {risk.assessedOn} · {t(risk.published ? "suppliers.risk.published" : "suppliers.risk.own")}
          </Fact>
          <Fact label={t("how.basis")}>{risk.basis}</Fact>
          <Fact label={t("suppliers.source")}>{risk.source}</Fact>
        </FactList>
      ) : (
        <p>{t("suppliers.risk.next")}</p>
      )}
    </section>
  );
}

function Violations({ page }: { page: Page }) {
  return (
    <section class="section">
      <h2>{t("suppliers.violations")}</h2>
      {page.violations.length === 0 && <p>{t("suppliers.violations.none")}</p>}
      <ul class="history">
        {page.violations.map((one) => (
          <li key={one.id}>
            <p>
              {one.publishedOn} · {one.summary}
            </p>
            <p class="small">
              {one.basis} · {one.source}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
