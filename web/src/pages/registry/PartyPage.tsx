import { useState } from "preact/hooks";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
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
import type { PartyWithSites } from "../../types.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import { CompanyFile } from "./CompanyFile.tsx";
import { placeName } from "./names.ts";
import { PermitDialog } from "./PermitDialog.tsx";
import { SiteDialog } from "./SiteDialog.tsx";

export default function PartyPage({ params }: PageProps) {
  const { me, may } = useMe();
  const [adding, setAdding] = useState<"site" | "permit">();
  const answer = useApi<PartyWithSites>(`/api/v1/registry/parties/${encodeURIComponent(params["id"] ?? "")}`);
  const { data } = answer;
  return (
    <>
      <PageHead
        title={data ? pick(data.nameZh, data.nameEn) : t("registry.party")}
        note={data?.roles.map(roleName).join(t("list.comma"))}
      >
        <a class="button" href="/registry">
          {t("registry.parties")}
        </a>
        {data && may("registry.write") && looksAfter(me, data.zone) && (
          <>
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
              ]}
            />
          )}
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
