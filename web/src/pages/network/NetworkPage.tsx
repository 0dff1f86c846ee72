import { Fact, FactList } from "../../controls/FactList.tsx";
import { options } from "../../controls/options.tsx";
import { withQuery } from "../../api/call.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Filters, SelectFilter } from "../../controls/Filters.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatColumnMass, formatNumber, massText } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useScopeInAddress } from "../../state/scope.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import { siteKindName } from "../../words/names.ts";
import { Figures, modeName } from "./Figures.tsx";
import { NetworkTabs } from "./NetworkTabs.tsx";
import { SiteMap, type Dot, type Line } from "./SiteMap.tsx";
import { useMe } from "../../state/session.ts";
import type { Page } from "../../types.ts";
import type { Storage } from "../../types-usage.ts";
import { fullestOf, percent } from "./fullness.ts";
import { SitePanel } from "./SitePanel.tsx";
import type { Factor, Network } from "./types.ts";

/** Where the sites lie, what they took in, how far it went and what that emitted. */
export default function NetworkPage() {
  const scope = useScopeInAddress();
  const { query } = usePlace();
  const [stream, mode] = [query.get("stream"), query.get("mode")];
  const answer = useApi<Network>(withQuery("/api/v1/network", { ...scope, stream, mode }));
  const { data, loading } = answer;
  const { may } = useMe();
  const stores = useApi<Page<Storage>>(may("takeback.read") ? "/api/v1/takeback/storage" : null).data?.items ?? [];
  const fullest = fullestOf(stores);
  const opened = data?.sites.find(({ id }) => id === query.get("site"));
  return (
    <>
      <PageHead title={t("network.title")} note={periodName(scope.period)} />
      <NetworkTabs current="map" />
      <Filters names={["stream", "mode"]}>
        <SelectFilter name="stream" label={t("network.stream")}>
          {options(takebackStreams, (name) => t(`stream.${name}`))}
        </SelectFilter>
        <ModeFilter modes={data?.modes ?? []} chosen={mode ?? ""} />
      </Filters>
      <NotYet of={answer} />
      {data && data.activeSites === 0 && data.legs.length === 0 && (
        <Empty title={t("network.empty")}>{t("network.empty.next")}</Empty>
      )}
      {data && (data.activeSites > 0 || data.legs.length > 0) && (
        <div class={loading ? "busy" : ""} aria-busy={loading}>
          {data.withheld && <p class="network-note">{pick(data.withheld.zh, data.withheld.en)}</p>}
          <Figures network={data} />
          <SiteMap
            dots={dotsOf(data, fullest, (site) => withQuery("/network", { ...scope, stream, mode, site }))}
            lines={linesOf(data)}
            says={saidOf(data)}
            table={
              <>
                <Legs network={data} />
                <Sites network={data} fullest={fullest} />
              </>
            }
          />
          <Transport network={data} />
          {opened && <SitePanel site={opened} stores={stores.filter(({ siteId }) => siteId === opened.id)} />}
        </div>
      )}
    </>
  );
}

/** Without a choice the mode that was configured counts. */
function ModeFilter({ modes, chosen }: { modes: readonly Factor[]; chosen: string }) {
  return (
    <label class="filter">
      <span>{t("network.mode")}</span>
      <select value={chosen} onChange={(event) => setQuery({ mode: event.currentTarget.value })}>
        <option value="">{t("network.mode.configured")}</option>
        {modes.map(({ mode }) => (
          <option key={mode} value={mode}>
            {modeName(mode)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How many sites there are and what went between them, the heaviest leg by name. */
function saidOf({ activeSites, legs }: Network): string {
  const [first] = legs.toSorted((a, b) => Number(b.massKg) - Number(a.massKg));
  const sites = t("network.map.says", { sites: formatNumber(activeSites) });
  if (!first) return sites;
  const says = t("network.map.says.legs", {
    legs: formatNumber(legs.length),
    mass: massText(sumDecimals(legs.map(({ massKg }) => massKg))),
    from: pick(first.from.nameZh, first.from.nameEn),
    to: pick(first.to.nameZh, first.to.nameEn),
    most: massText(first.massKg),
  });
  return sites + says;
}

/** The active sites, and the other ends of their legs. */
function dotsOf({ sites, legs }: Network, fullest: Map<string, number>, hrefOf: (site: string) => string): Dot[] {
  const active = new Set(sites.map(({ id }) => id));
  const others = legs.flatMap(({ from, to }) => [from, to]).filter(({ id }) => !active.has(id));
  const outside = [...new Map(others.map((end) => [end.id, end])).values()];
  return [
    ...sites.flatMap(({ id, latitude, longitude, returnedKg, receivedKg, ...names }): Dot[] => {
      if (latitude === null || longitude === null) return [];
      const massKg = Number(returnedKg) + Number(receivedKg);
      const look = Number(receivedKg) > 0 ? "handles" : "collects";
      const label = pick(names.nameZh, names.nameEn);
      const fullness = fullest.get(id) ?? null;
      return [{ id, latitude, longitude, label, massKg, look, named: true, href: hrefOf(id), fullness }];
    }),
    ...outside.flatMap(({ id, latitude, longitude, ...names }): Dot[] => {
      if (latitude === null || longitude === null) return [];
      return [
        { id, latitude, longitude, label: pick(names.nameZh, names.nameEn), massKg: 0, look: "closed", named: true },
      ];
    }),
  ];
}

function linesOf({ legs }: Network): Line[] {
  return legs.flatMap(({ from, to, massKg }): Line[] => {
    if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) return [];
    const names = `${pick(from.nameZh, from.nameEn)} → ${pick(to.nameZh, to.nameEn)}`;
    return [
      {
        from: { latitude: from.latitude, longitude: from.longitude },
        to: { latitude: to.latitude, longitude: to.longitude },
        massKg: Number(massKg),
        title: `${names} · ${formatNumber(massKg)} kg`,
      },
    ];
  });
}

/** How the emissions were worked out, and what they rest on. */
function Transport({ network: { transport, unplaced, meanLeg } }: { network: Network }) {
  const { factor, detour } = transport;
  return (
    <section class="network-section">
      <h2>{t("network.emissions")}</h2>
      <FactList>
        {factor && (
          <>
            <Fact label={t("network.factor")}>
              {modeName(factor.mode)} · {factor.kgCo2ePerTonneKm} kg CO2e/t·km{" "}
              <Unverified confidence={factor.confidence} />
            </Fact>
            <Fact label={t("network.source")}>{factor.source}</Fact>
          </>
        )}
        <Fact label={t("network.leg.distance")}>
          {detour ? t("network.detour", { value: detour.value, source: detour.source }) : t("network.greatCircle")}
        </Fact>
        <Fact label={t("network.arithmetic")}>
          {[meanLeg.arithmetic, transport.arithmetic].map(
            (text) =>
              text && (
                <p key={text} class="arithmetic">
                  {text}
                </p>
              ),
          )}
          {!transport.arithmetic && transport.reason && t(`network.reason.${transport.reason}`)}
        </Fact>
      </FactList>
      {unplaced.legs > 0 && (
        <p class="network-note">
          {t("network.unplaced", {
            count: unplaced.legs,
            mass: formatNumber(unplaced.massKg),
            sites: unplaced.sites.map((site) => pick(site.nameZh, site.nameEn)).join(t("list.comma")),
          })}
        </p>
      )}
    </section>
  );
}

function Legs({ network: { legs } }: { network: Network }) {
  if (legs.length === 0) return null;
  return (
    <DataTable
      caption={t("network.legs")}
      showCaption
      rows={legs}
      rowKey={({ from, to }) => `${from.id} ${to.id}`}
      columns={[
        { name: "from", head: t("network.leg.from"), cell: ({ from }) => pick(from.nameZh, from.nameEn) },
        { name: "to", head: t("network.leg.to"), cell: ({ to }) => pick(to.nameZh, to.nameEn) },
        { name: "mass", head: "kg", number: true, cell: ({ massKg }) => formatColumnMass(massKg) },
        {
          name: "distance",
          head: `${t("network.leg.distance")} km`,
          number: true,
          cell: ({ metres }) =>
            metres === null ? t("network.leg.unknown") : formatNumber(metres / 1_000, { minimumFractionDigits: 3 }),
        },
      ]}
    />
  );
}

function Sites({ network: { sites }, fullest }: { network: Network; fullest: Map<string, number> }) {
  return (
    <DataTable
      caption={t("network.sites")}
      showCaption
      rows={sites}
      rowKey={({ id }) => id}
      columns={[
        { name: "site", head: t("list.site"), cell: (site) => pick(site.nameZh, site.nameEn) },
        { name: "kind", head: t("site.kind"), wide: true, cell: ({ kind }) => siteKindName(kind) },
        {
          name: "returned",
          head: `${t("network.returned")} kg`,
          number: true,
          cell: ({ returnedKg }) => (returnedKg === null ? "—" : formatColumnMass(returnedKg)),
        },
        {
          name: "received",
          head: `${t("network.received")} kg`,
          number: true,
          cell: ({ receivedKg }) => (receivedKg === null ? "—" : formatColumnMass(receivedKg)),
        },
        {
          name: "dispatched",
          head: `${t("network.dispatched")} kg`,
          number: true,
          wide: true,
          cell: ({ dispatchedKg }) => (dispatchedKg === null ? "—" : formatColumnMass(dispatchedKg)),
        },
        {
          name: "fullness",
          head: t("network.fullness"),
          number: true,
          cell: ({ id }) => {
            const full = fullest.get(id);
            return full === undefined ? "—" : percent(full);
          },
        },
      ]}
    />
  );
}
