import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Picture } from "../../controls/Picture.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import { FlowDrawing } from "../overview/FlowDrawing.tsx";
import type { Trace } from "./types.ts";
import { type Place, type Way, wayOf } from "./way.ts";

/** A lot: what it is, where it comes from, through whom, how sure, and what became of it. */
export default function LotPage({ params }: PageProps) {
  const answer = useApi<Trace>(`/api/v1/lots/${encodeURIComponent(params["id"] ?? "")}/trace`);
  const { data } = answer;
  const note = data && `${formatDate(data.lot.occurredOn)} · ${pick(data.lot.siteNameZh, data.lot.siteNameEn)}`;
  return (
    <>
      <PageHead title={t("lots.one")} note={note} />
      <NotYet of={answer} />
      {data && <Told trace={data} />}
    </>
  );
}

function Told({ trace }: { trace: Trace }) {
  const { lot, origin, fate } = trace;
  const goesOn = [...origin.goesOn, ...fate.goesOn].filter((key) => !key.startsWith("other-"));
  const says = t("lots.way.says", {
    mass: formatNumber(lot.massKg),
    item: pick(lot.itemNameZh, lot.itemNameEn),
    lots: origin.lots.length,
    ends: fate.ends.length,
    left: formatNumber(lot.leftKg),
  });
  return (
    <>
      <FactList>
        <Fact label={t("item.item")}>{pick(lot.itemNameZh, lot.itemNameEn)}</Fact>
        <Fact label={t("quantity.mass")}>{formatNumber(lot.massKg)} kg</Fact>
        <Fact label={t("lots.left")}>
          {formatNumber(lot.leftKg)} kg
          {lot.leftPieces !== "0" && ` · ${formatNumber(lot.leftPieces)} ${t("unit.piece")}`}
        </Fact>
        <Fact label={t("lots.grade")}>{lot.grade}</Fact>
        <Fact label={t("lots.broughtBy")}>
          <a href={`/ledger/entries/${lot.documentId}`}>{entryKind(lot.kind)}</a>
        </Fact>
      </FactList>
      <Picture title={t("lots.way")} note={t("lots.way.note")} says={says} table={<HopTable trace={trace} />}>
        <Drawing trace={trace} way={wayOf(trace)} says={says} />
      </Picture>
      {goesOn.length > 0 && (
        <p>
          {t("lots.goesOn")}
          {goesOn.map((key) => (
            <>
              {" "}
              <a key={key} href={`/lots/${key}`}>
                {lotName(trace, key)}
              </a>
            </>
          ))}
        </p>
      )}
      <h2>{t("lots.origin")}</h2>
      <LotTable caption={t("lots.origin")} lots={origin.lots} />
      {origin.unknownKg !== "0" && <p>{t("lots.unknown", { mass: formatNumber(origin.unknownKg) })}</p>}
      <h2>{t("lots.fate")}</h2>
      <DataTable
        caption={t("lots.fate")}
        rows={fate.ends}
        rowKey={({ from, end, through }) => `${from} ${end} ${through?.documentId}`}
        columns={[
          { name: "end", head: t("lots.end"), cell: ({ end }) => t(`became.end.${end}`) },
          { name: "as", head: t("item.item"), cell: ({ from }) => lotName(trace, from) },
          { name: "mass", head: "kg", number: true, cell: ({ massKg }) => formatNumber(massKg) },
          {
            name: "by",
            head: t("lots.by"),
            cell: ({ through }) =>
              through ? <a href={`/ledger/entries/${through.documentId}`}>{entryKind(through.kind)}</a> : "—",
          },
        ]}
      />
    </>
  );
}

function lotName({ lot, origin, fate }: Trace, key: string): string {
  const found = key === lot.id ? lot : [...origin.lots, ...fate.lots].find((each) => each.key === key);
  return found ? pick(found.itemNameZh, found.itemNameEn) : key;
}

/** Lots of others are told as what and how much, and in which district. */
function LotTable({ caption, lots }: { caption: string; lots: Trace["origin"]["lots"] }) {
  return (
    <DataTable
      caption={caption}
      rows={lots}
      rowKey={({ key }) => key}
      columns={[
        {
          name: "item",
          head: t("item.item"),
          cell: (lot) => {
            const name = pick(lot.itemNameZh, lot.itemNameEn);
            return lot.withheld ? name : <a href={`/lots/${lot.key}`}>{name}</a>;
          },
        },
        { name: "kind", head: t("lots.broughtBy"), cell: ({ kind }) => entryKind(kind) },
        {
          name: "where",
          head: t("list.site"),
          cell: (lot) => (lot.withheld ? t("lots.withheld", { division: lot.division }) : pickSite(lot)),
        },
        { name: "share", head: t("lots.share"), number: true, cell: ({ shareKg }) => formatNumber(shareKg) },
      ]}
    />
  );
}

function pickSite(lot: Trace["origin"]["lots"][number]): string {
  return pick(lot.siteNameZh ?? "—", lot.siteNameEn ?? "—");
}

function HopTable({ trace }: { trace: Trace }) {
  return (
    <DataTable
      caption={t("lots.way")}
      rows={[...trace.origin.hops, ...trace.fate.hops]}
      rowKey={({ from, to, through }) => `${from} ${to} ${through?.documentId}`}
      columns={[
        { name: "from", head: t("lots.from"), cell: ({ from }) => lotName(trace, from) },
        { name: "to", head: t("lots.to"), cell: ({ to }) => lotName(trace, to) },
        { name: "mass", head: "kg", number: true, cell: ({ massKg }) => formatNumber(massKg) },
        { name: "custody", head: t("lots.custody"), cell: ({ custody }) => t(`lots.custody.${custody}`) },
        {
          name: "by",
          head: t("lots.by"),
          cell: ({ through }) =>
            through ? (
              <a href={`/ledger/entries/${through.documentId}`}>
                {entryKind(through.kind)} {formatDate(through.occurredOn)}
              </a>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}

const sizes = {
  wide: { width: 1000, height: 420, words: 140, gap: 40 },
  narrow: { width: 420, height: 560, words: 110, gap: 52 },
};

function Drawing({ trace, way, says }: { trace: Trace; way: Way; says: string }) {
  const names = new Map(way.nodes.map((place) => [place.name, placeName(trace, place)]));
  return <FlowDrawing flows={way} sizes={sizes} nameOf={(name) => names.get(name) ?? ""} says={says} />;
}

function placeName(trace: Trace, place: Place): string {
  switch (place.is) {
    case "lot":
      return lotName(trace, place.key);
    case "end":
      return t(`became.end.${place.end}`);
    case "unknown":
      return t("lots.unknown.short");
    case "rest":
      return t("lots.rest", { count: place.count });
  }
}
