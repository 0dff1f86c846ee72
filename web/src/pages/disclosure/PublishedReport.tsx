import { useApi } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { LateMark } from "./parts.tsx";
import { Report } from "./Report.tsx";
import type { Disclosure } from "./types.ts";

/** One yearly report as it was disclosed, for everybody. */
export default function PublishedReport({ params }: PageProps) {
  const answer = useApi<Disclosure>(`/api/v1/published/disclosures/${encodeURIComponent(params["id"] ?? "")}`);
  const { data } = answer;
  return (
    <>
      <PageHead
        title={data ? pick(data.party.nameZh, data.party.nameEn) : t("disclosure.report")}
        note={data ? t("disclosure.reportOf", { year: data.year }) : t("disclosure.public")}
      />
      <PublicTabs current="disclosures" />
      <NotYet of={answer} />
      {data && (
        <>
          <FactList narrow>
            <Fact label={t("disclosure.disclosedOn")}>
              {formatDate(data.disclosedOn)} <LateMark daysLate={data.daysLate} />
            </Fact>
            <Fact label={t("disclosure.due")}>{formatDate(data.dueOn)}</Fact>
            <Fact label={t("disclosure.version")}>{data.version}</Fact>
            <Fact label={t("disclosure.responsible")}>{data.responsible}</Fact>
          </FactList>
          <Report
            facts={data.facts}
            textOf={(part) => {
              const text = data.texts.find((each) => each.part === part)?.text;
              return text ? <p class="said">{text}</p> : <p class="small">{t("disclosure.nothing")}</p>;
            }}
          />
        </>
      )}
    </>
  );
}
