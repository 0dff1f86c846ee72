import { useApi } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Filters, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { codesIn } from "../became/code.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { StateMark } from "./parts.tsx";
import type { ComplaintStanding } from "./types.ts";

const filterNames = ["code"];

/** How a complaint stands, for whoever has its code. */
export default function StandingPage() {
  const typed = useFilter(filterNames)["code"];
  const [code] = codesIn(typed);
  const answer = useApi<ComplaintStanding>(code ? `/api/v1/published/complaints/${code}` : null);
  const found = code ? answer.data : undefined;
  return (
    <>
      <PageHead title={t("complaints.standing")} note={t("complaints.standing.note")} />
      <PublicTabs current="points" />
      <Filters names={filterNames}>
        <SearchFilter name="code" label={t("complaints.code")} />
      </Filters>
      {!code && <p>{t(typed ? "complaints.noCode" : "complaints.ask")}</p>}
      {code && <NotYet of={answer} />}
      {found && (
        <>
          <p>
            <StateMark state={found.state} />
          </p>
          <FactList>
            <Fact label={t("points.point")}>
              <a href={`/points/${found.siteId}`}>{pick(found.siteNameZh, found.siteNameEn)}</a>
            </Fact>
            <Fact label={t("complaints.kind")}>{t(`complaints.kind.${found.kind}`)}</Fact>
            <Fact label={t("complaints.madeOn")}>{formatDate(found.madeOn)}</Fact>
          </FactList>
          <Answers of={found} />
        </>
      )}
    </>
  );
}

/** What the point and the authority said, the first first. */
export function Answers({ of: { answers } }: { of: Pick<ComplaintStanding, "answers"> }) {
  return (
    <>
      {answers.map(({ text, byNameZh, byNameEn, saidOn }, index) => (
        <p key={index}>
          {text}
          <span class="small block">{`${pick(byNameZh, byNameEn)} · ${formatDate(saidOn)}`}</span>
        </p>
      ))}
    </>
  );
}
