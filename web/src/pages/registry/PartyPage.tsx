import { useState } from "preact/hooks";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { Expired } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Remarks } from "../../controls/Remarks.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { looksAfter } from "../../state/looks-after.ts";
import { useMay, useMe } from "../../state/session.ts";
import type { PartyWithSites, Site } from "../../types.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import { CompanyFile } from "./CompanyFile.tsx";
import { placeName } from "./names.ts";
import { PartyNameDialog } from "./PartyNameDialog.tsx";
import { PermitDialog } from "./PermitDialog.tsx";
import { RegistryChanges } from "./RegistryChanges.tsx";
import { SiteChangeDialog } from "./SiteChangeDialog.tsx";
import { SiteDialog } from "./SiteDialog.tsx";

type Permit = PartyWithSites["permits"][number];

export default function PartyPage({ params }: PageProps) {
  const { me, may } = useMe();
  const [adding, setAdding] = useState<"site" | "permit" | "name">();
  const [changing, setChanging] = useState<Permit>();
  const [moving, setMoving] = useState<Site>();
  const answer = useApi<PartyWithSites>(`/api/v1/registry/parties/${encodeURIComponent(params["id"] ?? "")}`);
  const { data } = answer;
  const mayChange = data !== undefined && may("registry.write") && looksAfter(me, data.zone);
  return (
    <>
      <PageHead
        title={data ? pick(data.nameZh, data.nameEn) : t("registry.party")}
        note={data?.roles.map(roleName).join(t("list.comma"))}
      >
        <a class="button" href="/registry">
          {t("registry.parties")}
        </a>
        {mayChange && (
          <>
            <button type="button" onClick={() => setAdding("name")}>
              {t("party.rename")}
            </button>
            <button type="button" onClick={() => setAdding("permit")}>
              {t("permit.add")}
            </button>
            <button type="button" class="primary" onClick={() => setAdding("site")}>
              {t("site.add")}
            </button>
          </>
        )}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Remarks warnings={data.warnings} />
          <FactList>
            <Fact label={t(data.identifierType === "uscc" ? "party.uscc" : "party.otherIdentifier")}>
              <code>{data.identifier}</code>
            </Fact>
            <Fact label={t("registry.place")}>{placeName(data)}</Fact>
          </FactList>
          {adding === "site" && <SiteDialog party={data} onClose={() => setAdding(undefined)} onDone={answer.reload} />}
          {adding === "permit" && (
            <PermitDialog party={data} onClose={() => setAdding(undefined)} onDone={answer.reload} />
          )}
          {adding === "name" && (
            <PartyNameDialog party={data} onClose={() => setAdding(undefined)} onDone={answer.reload} />
          )}
          {changing && (
            <PermitDialog
              party={data}
              permit={changing}
              onClose={() => setChanging(undefined)}
              onDone={answer.reload}
            />
          )}
          {moving && <SiteChangeDialog site={moving} onClose={() => setMoving(undefined)} onDone={answer.reload} />}
          {data.permits.length > 0 && (
            <DataTable
              caption={t("party.permits")}
              showCaption
              rows={data.permits}
              rowKey={(permit) => permit.id}
              columns={[
                { name: "number", head: t("permit.number"), cell: (permit) => permit.number },
                {
                  name: "streams",
                  head: t("party.permitStreams"),
                  cell: (permit) =>
                    [...permit.streams.map(streamName), ...(permit.wasteCodes ?? [])].join(t("list.comma")),
                },
                {
                  name: "capacity",
                  head: `${t("permit.capacity")} (kg)`,
                  number: true,
                  cell: (permit) => (permit.yearlyCapacityKg ? formatNumber(permit.yearlyCapacityKg) : "—"),
                },
                {
                  name: "validity",
                  head: t("validity.title"),
                  cell: (permit) => (
                    <>
                      {formatDate(permit.validFrom)} – {permit.validTo ? formatDate(permit.validTo) : "…"}{" "}
                      <Expired validTo={permit.validTo} today={me.today} />
                    </>
                  ),
                },
                ...changeColumn<Permit>(mayChange, ({ number }) => number, setChanging),
              ]}
            />
          )}
          {data.sites.length > 0 && (
            <DataTable
              caption={t("registry.sites")}
              showCaption
              rows={data.sites}
              rowKey={(site) => site.id}
              columns={[
                { name: "name", head: t("registry.name"), cell: (site) => pick(site.nameZh, site.nameEn) },
                { name: "kind", head: t("site.kind"), cell: (site) => siteKindName(site.kind) },
                { name: "place", head: t("registry.place"), wide: true, cell: placeName },
                ...changeColumn<Site>(mayChange, (site) => pick(site.nameZh, site.nameEn), setMoving),
              ]}
            />
          )}
          {data.changes && <RegistryChanges changes={data.changes} />}
          {data.people && (
            <div class="file">
              <People people={data.people} />
              <CompanyFile party={data} />
            </div>
          )}
        </>
      )}
    </>
  );
}

/** A button in each row, for whoever may change it. */
function changeColumn<Row>(may: boolean, nameOf: (row: Row) => string, onChange: (row: Row) => void): Column<Row>[] {
  if (!may) return [];
  const cell = (row: Row) => (
    <button
      type="button"
      class="link"
      aria-label={`${t("change.action")}${t("list.colon")}${nameOf(row)}`}
      onClick={() => onChange(row)}
    >
      {t("change.action")}
    </button>
  );
  return [{ name: "actions", head: t("list.actions"), cell }];
}

/** Who acts for the company; only whoever may see its books is told. */
function People({ people }: { people: NonNullable<PartyWithSites["people"]> }) {
  const may = useMay();
  return (
    <section>
      <header class="section-head">
        <h2>{t("file.people")}</h2>
        <div class="section-actions">{may("access.manage") && <a href="/access/people">{t("nav.people")}</a>}</div>
      </header>
      <p>
        {people.length === 0
          ? t("file.people.none")
          : people.map(({ name, role }) => `${name} · ${roleName(role)}`).join(t("list.comma"))}
      </p>
    </section>
  );
}
