import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { ComplaintForm } from "./ComplaintForm.tsx";
import { countsOf, nameOf, priceOf } from "./parts.tsx";
import type { Point } from "./types.ts";

/** One collection point: what it accepts, when, for how much, and what was complained about. */
export default function PointPage({ params }: PageProps) {
  const answer = useApi<Point>(`/api/v1/published/points/${params["id"]}`);
  const point = answer.data;
  const [isComplaining, complain] = useState(false);
  return (
    <>
      <PageHead title={point ? pick(point.nameZh, point.nameEn) : t("points.point")} note={t("points.point.note")}>
        {point && !isComplaining && (
          <button type="button" onClick={() => complain(true)}>
            {t("complaints.make")}
          </button>
        )}
      </PageHead>
      <PublicTabs current="points" />
      <NotYet of={answer} />
      {point && <Facts of={point} />}
      {point && isComplaining && <ComplaintForm point={point} />}
      {point?.service && (
        <DataTable
          caption={t("points.prices")}
          showCaption
          rows={point.service.lines}
          rowKey={({ item }) => item}
          columns={[
            { name: "item", head: t("item.item"), cell: nameOf },
            { name: "price", head: t("points.price"), cell: priceOf },
          ]}
        />
      )}
    </>
  );
}

function Facts({ of: { service, streams, complaints, partyId, ...of } }: { of: Point }) {
  return (
    <FactList>
      <Fact label={t("points.firm")}>
        <a href={`/firms/${partyId}`}>{pick(of.partyNameZh, of.partyNameEn)}</a>
      </Fact>
      <Fact label={t("points.address")}>
        {service ? pick(service.addressZh, service.addressEn) : t("points.unsaid")}
      </Fact>
      <Fact label={t("points.hours")}>{service && pick(service.hoursZh, service.hoursEn)}</Fact>
      <Fact label={t("points.phone")}>{service?.phone}</Fact>
      <Fact label={t("points.streams")}>{streams?.map(streamName).join(t("list.comma"))}</Fact>
      <Fact label={t("points.complaints")}>{countsOf(complaints)}</Fact>
      <Fact label={t("points.statedOn")}>{service && formatDate(service.statedOn)}</Fact>
    </FactList>
  );
}
