import type { SetAside } from "../../../../verify/federation/files.ts";
import type { Total, TotalFigure, Totals } from "../../../../verify/federation/totals.ts";
import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { FileChooser } from "../../controls/FileChooser.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { said } from "./names.ts";
import { PublicTabs } from "./PublicTabs.tsx";
import { type Federation, type Handed, nameOf, useFederation } from "./use-federation.ts";
import "./style.ts";

/** What a province or ministry makes of districts it cannot look into: their sealed files, put together. */
export default function FederationPage() {
  const federation = useFederation();
  const { totals, files } = federation;
  return (
    <>
      <PageHead title={t("federation.title")} note={t("federation.note")} />
      <PublicTabs current="federation" />
      <Files {...federation} />
      {totals && <Result totals={totals} files={files} />}
      <section>
        <p>{t("federation.command")}</p>
        <code class="command">
          luzhang-verify combine nankai.json teda.json --members members.json --kind teda_quarterly --period 2026-Q3
        </code>
      </section>
    </>
  );
}

function Files(props: Federation) {
  const { members, files, offers, wanted, fault, takeMembers, takeReport, want, clear } = props;
  const isEmpty = members === null && files.length === 0;
  return (
    <section>
      <h2>{t("federation.files")}</h2>
      <p>
        {t("federation.files.text")}{" "}
        <a href={exampleAddress} download="members.json">
          {t("federation.example")}
        </a>
      </p>
      <p class="form-actions">
        <FileChooser
          label={t("federation.members")}
          primary={members === null}
          accept=".json,application/json"
          onFile={takeMembers}
        />
        <FileChooser
          label={t("federation.reports")}
          primary={members !== null && files.length === 0}
          accept=".json,application/json"
          multiple
          onFile={takeReport}
        />
        {!isEmpty && (
          <button type="button" onClick={clear}>
            {t("federation.clear")}
          </button>
        )}
      </p>
      {fault && (
        <p class="due" role="alert">
          {"unread" in fault
            ? t("federation.unread", { file: fault.unread })
            : t("federation.alike", { value: fault.alike })}
        </p>
      )}
      {!isEmpty && (
        <p role="status">{t("federation.chosen", { members: members?.length ?? 0, reports: files.length })}</p>
      )}
      {wanted && (
        <SelectField pointer="/wanted" label={t("federation.what")} value={nameOf(wanted)} onValue={want}>
          {offers.map((each) => (
            <option key={nameOf(each)} value={nameOf(each)}>
              {t("federation.option", { kind: each.title, period: each.period, count: each.count })}
            </option>
          ))}
        </SelectField>
      )}
    </section>
  );
}

function Result({ totals, files }: { totals: Totals; files: readonly Handed[] }) {
  const { complete, setAside, synthetic, figures } = totals;
  const isWhole = complete && setAside.length === 0;
  const address = `data:application/json,${encodeURIComponent(JSON.stringify(totals, null, 2))}`;
  return (
    <>
      {synthetic && <p class="due">{t("federation.synthetic")}</p>}
      <p class={isWhole ? "agreement" : "agreement agreement-broken"} role="status">
        <Icon name={isWhole ? "check" : "warning"} />
        <span>{t(isWhole ? "federation.whole" : "federation.partial")}</span>
      </p>
      <section>
        <h2>{t("federation.districts")}</h2>
        <DataTable
          caption={t("federation.districts")}
          columns={memberColumns}
          rows={totals.members}
          rowKey={({ code }) => code}
        />
      </section>
      {setAside.length > 0 && (
        <section>
          <h2>{t("federation.aside")}</h2>
          <DataTable
            caption={t("federation.aside")}
            columns={asideColumns(files)}
            rows={setAside}
            rowKey={({ file }) => String(file)}
          />
        </section>
      )}
      <section>
        <h2>{t("federation.figures")}</h2>
        {figures.length === 0 ? (
          <p>{t("federation.none")}</p>
        ) : (
          <>
            <p class="form-actions">
              <a class="button" href={address} download={`luzhang-${totals.kind}-${totals.period}.json`}>
                <Icon name="download" />
                {t("federation.download")}
              </a>
            </p>
            <DataTable
              caption={t("federation.figures")}
              columns={figureColumns}
              rows={figures}
              rowKey={({ id }) => id}
            />
          </>
        )}
      </section>
    </>
  );
}

type MemberRow = Totals["members"][number];

const memberColumns: readonly Column<MemberRow>[] = [
  {
    name: "district",
    get head() {
      return t("federation.district");
    },
    cell: ({ code, nameZh, nameEn }) => `${pick(nameZh, nameEn)} (${code})`,
  },
  {
    name: "version",
    get head() {
      return t("federation.version");
    },
    cell: ({ report }) => (report ? report.version : <strong>✗ {t("federation.noReport")}</strong>),
  },
  {
    name: "sealedAt",
    get head() {
      return t("federation.sealedAt");
    },
    nowrap: true,
    cell: ({ report }) => (report ? formatInstant(report.sealedAt) : "—"),
  },
  {
    name: "digest",
    get head() {
      return t("federation.digest");
    },
    cell: ({ report }) => <span class="small address">{report?.digest ?? "—"}</span>,
  },
];

const asideColumns = (files: readonly Handed[]): readonly Column<SetAside>[] => [
  { name: "file", head: t("federation.file"), cell: ({ file }) => files[file - 1]?.name ?? file },
  { name: "district", head: t("federation.district"), cell: ({ member }) => member ?? "—" },
  { name: "reason", head: t("federation.reason"), cell: ({ words }) => said(words) },
];

const figureColumns: readonly Column<TotalFigure>[] = [
  {
    name: "figure",
    get head() {
      return t("federation.figure");
    },
    cell: ({ id, title }) => (
      <>
        {said(title)} <span class="small">{id}</span>
      </>
    ),
  },
  {
    name: "total",
    get head() {
      return t("federation.total");
    },
    cell: ({ totals, unit }) => (
      <>
        {totals.length > 1 && <strong>{t("federation.unlike")}</strong>}
        {totals.map((total) => (
          <OneTotal key={total.arithmetic} total={total} unit={unit} isOne={totals.length === 1} />
        ))}
        {totals.length === 0 && "—"}
      </>
    ),
  },
  {
    name: "missing",
    get head() {
      return t("federation.missing");
    },
    cell: ({ missing }) =>
      missing.length === 0
        ? "—"
        : missing.map(({ member, words }) => (
            <p key={member}>
              ✗ {member}
              {t("list.colon")}
              {said(words)}
            </p>
          )),
  },
];

/** The value, how it comes about, and from whom. */
function OneTotal({ total, unit, isOne }: { total: Total; unit: string; isOne: boolean }) {
  const { value, arithmetic, from, rule } = total;
  return (
    <div>
      <strong>
        {value?.display ?? "—"} {unit === "percent" ? "%" : unit}
      </strong>
      <p class="small address">{arithmetic}</p>
      <p class="small">
        {from.map(({ member }) => member).join(t("list.comma"))}
        {isOne || rule === "" ? "" : ` · ${rule}`}
      </p>
    </div>
  );
}

/** What a list of districts looks like, to be filled in. */
const example = {
  members: [
    {
      code: "nankai",
      nameZh: "南开区",
      nameEn: "Nankai",
      division: "120104",
      zone: "NANKAI",
      keys: [{ id: "…", publicKey: "…", validFrom: null, validTo: null }],
    },
  ],
};
const exampleAddress = `data:application/json,${encodeURIComponent(JSON.stringify(example, null, 2))}`;
