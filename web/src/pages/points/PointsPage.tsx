import { useState } from "preact/hooks";
import type { Position } from "../../../../worker/kernel/great-circle.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { itemsOf, kilometres, type Nearby, pointsFor } from "./near.ts";
import { countsOf, nameOf, priceOf } from "./parts.tsx";
import type { Points } from "./types.ts";

const filterNames = ["item", "words"];

/** Where to bring it: collection points that take something, the nearest first where the reader says where he is. */
export default function PointsPage() {
  const answer = useApi<Points>("/api/v1/published/points");
  const filter = useFilter(filterNames);
  const [here, setHere] = useState<Position>();
  const [isUnknown, setUnknown] = useState(false);
  const points = answer.data?.items ?? [];
  const words = filter["words"]?.trim().toLowerCase() ?? "";
  const shown = pointsFor(points, filter["item"], here).filter((point) => textOf(point).includes(words));
  const locate = (): void => {
    setUnknown(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => setHere({ latitude, longitude }),
      () => setUnknown(true),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  };
  return (
    <>
      <PageHead title={t("points.title")} note={t("points.note")}>
        <button type="button" onClick={locate}>
          {t("points.locate")}
        </button>
      </PageHead>
      <PublicTabs current="points" />
      <Filters names={filterNames}>
        <SelectFilter name="item" label={t("points.item")}>
          {itemsOf(points).map((line) => (
            <option key={line.item} value={line.item}>
              {nameOf(line)}
            </option>
          ))}
        </SelectFilter>
        <SearchFilter name="words" label={t("points.words")} />
      </Filters>
      <p class="small" role="status">
        {isUnknown ? t("points.locate.failed") : here ? t("points.locate.done") : t("points.locate.note")}
      </p>
      <NotYet of={answer} />
      {answer.data?.isMore && <p>{t("points.isMore")}</p>}
      {answer.data && shown.length === 0 ? (
        <Empty title={t("points.empty")}>{t("points.empty.next")}</Empty>
      ) : (
        <PointTable points={shown} hasPlace={here !== undefined} />
      )}
    </>
  );
}

function textOf({ nameZh, nameEn, service }: Nearby): string {
  return [nameZh, nameEn, service?.addressZh, service?.addressEn].filter(Boolean).join(" ").toLowerCase();
}

function PointTable({ points, hasPlace }: { points: readonly Nearby[]; hasPlace: boolean }) {
  return (
    <DataTable
      caption={t("points.title")}
      rows={points}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "point",
          head: t("points.point"),
          roomy: true,
          cell: ({ id, nameZh, nameEn, service }) => (
            <>
              <a href={`/points/${id}`}>{pick(nameZh, nameEn)}</a>
              {service && <span class="small block">{pick(service.addressZh, service.addressEn)}</span>}
            </>
          ),
        },
        ...(hasPlace
          ? [
              {
                name: "distance",
                head: "km",
                number: true,
                cell: ({ metres }: Nearby) => (metres === null ? "—" : formatNumber(kilometres(metres))),
              },
            ]
          : []),
        {
          name: "accepts",
          head: t("points.accepts"),
          cell: ({ line, service }) =>
            line ? priceOf(line) : service ? service.lines.map(nameOf).join(t("list.comma")) : t("points.unsaid"),
        },
        {
          name: "hours",
          head: t("points.hours"),
          cell: ({ service }) => (service ? pick(service.hoursZh, service.hoursEn) : "—"),
        },
        {
          name: "complaints",
          head: t("points.complaints"),
          wide: true,
          cell: ({ complaints }) => countsOf(complaints),
        },
      ]}
    />
  );
}
