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
import { attributesText } from "./names.ts";
import { CertificateDialog, RiskDialog, ViolationDialog } from "./SupplierDialogs.tsx";
import { Checked, RiskMark, ValidMark } from "./SupplierMarks.tsx";
import type { Credit, SupplierPage as Page } from "./types.ts";
import "./style.ts";

type Opened = "certificate" | "risk" | "violation" | null;

/** One supplier: certificates, risk, violations, and the grade that follows from them by a printed rule. */
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
          <CreditCard credit={data.credit} />
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

/** The grade with its rule in full and every input: whoever doubts it can work it out again. */
function CreditCard({ credit }: { credit: Credit }) {
  const { inputs, rule } = credit;
  return (
    <section class="credit" aria-labelledby="credit">
      <div class="credit-head">
        <span class="grade">{credit.grade}</span>
        <div>
          <h2 id="credit">{t("credit.title")}</h2>
          <p class="small">
            <span class="tag">{t("credit.unofficial")}</span> {t("credit.asOf", { date: credit.asOf })}
          </p>
        </div>
      </div>
      <p>
        {pick(rule.textZh, rule.textEn)}{" "}
        <span class="small">
          <code>{rule.id}</code> · {t("how.version", { version: rule.version })}
        </span>
      </p>
      <FactList narrow>
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
        {credit.missing.length > 0 && (
          <Fact label={t("credit.missing")}>
            {credit.missing.map((name) => missingText(name)).join(t("list.comma"))}
          </Fact>
        )}
      </FactList>
    </section>
  );
}

function missingText(name: string): string {
  return name === "certificates" || name === "recovery_duty" ? t(`credit.missing.${name}`) : name;
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
