import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import { CreditOf } from "../credit/parts.tsx";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { violationColumns } from "../violations/columns.tsx";
import { countsOf } from "./parts.tsx";
import type { FirmRecord } from "./types.ts";

/** What anybody may know of a firm: permits, violations that are public, complaints. */
export default function FirmPage({ params }: PageProps) {
  const answer = useApi<FirmRecord>(`/api/v1/published/firms/${params["id"]}`);
  const firm = answer.data;
  return (
    <>
      <PageHead title={firm ? pick(firm.nameZh, firm.nameEn) : t("points.firm")} note={t("firms.record")} />
      <PublicTabs current="firms" />
      <NotYet of={answer} />
      {firm && (
        <>
          <FactList>
            <Fact label={t("party.uscc")}>{firm.identifier}</Fact>
            <Fact label={t("party.roles")}>{firm.roles.map(roleName).join(t("list.comma"))}</Fact>
            <Fact label={t("rating.public")}>
              <CreditOf credit={firm.credit} />
            </Fact>
            <Fact label={t("points.complaints")}>{countsOf(firm.complaints)}</Fact>
            <Fact label={t("firms.sites")}>
              {firm.sites.length === 0
                ? null
                : firm.sites.map(({ id, nameZh, nameEn, kind }) => (
                    <span key={id} class="block">
                      {kind === "collection_point" ? (
                        <a href={`/points/${id}`}>{pick(nameZh, nameEn)}</a>
                      ) : (
                        pick(nameZh, nameEn)
                      )}
                      {` · ${siteKindName(kind)}`}
                    </span>
                  ))}
            </Fact>
          </FactList>
          {firm.permits.length === 0 ? (
            <p>{t("firms.permits.none")}</p>
          ) : (
            <DataTable
              caption={t("firms.permits")}
              showCaption
              rows={firm.permits}
              rowKey={({ number }) => number}
              columns={[
                { name: "number", head: t("firms.permit"), cell: ({ number }) => number },
                {
                  name: "streams",
                  head: t("points.streams"),
                  cell: (row) => row.streams.map(streamName).join(t("list.comma")),
                },
                {
                  name: "validity",
                  head: t("firms.validity"),
                  cell: ({ validFrom, validTo }) => `${formatDate(validFrom)} – ${formatDate(validTo)}`,
                },
                {
                  name: "state",
                  head: t("list.state"),
                  cell: ({ isValid }) =>
                    isValid ? (
                      <Mark tone="good" icon="check" text={t("firms.permit.valid")} />
                    ) : (
                      <Mark tone="plain" icon="clock" text={t("firms.permit.over")} />
                    ),
                },
              ]}
            />
          )}
          {firm.violations.length === 0 ? (
            <p>{t("firms.violations.none")}</p>
          ) : (
            <DataTable
              caption={t("firms.violations")}
              showCaption
              rows={firm.violations}
              rowKey={({ id }) => id}
              columns={violationColumns()}
            />
          )}
        </>
      )}
    </>
  );
}
