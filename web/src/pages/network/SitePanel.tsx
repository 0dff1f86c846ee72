import { Dialog } from "../../controls/Dialog.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { formatNumber } from "../../format/format.ts";
import { setQuery } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Storage } from "../../types-usage.ts";
import { pick, t } from "../../words/index.ts";
import { siteKindName, streamName } from "../../words/names.ts";
import type { Network } from "./types.ts";

type Props = { site: Network["sites"][number]; stores: readonly Storage[] };

/** What one site moved in the period and what lies there, with the ways on. */
export function SitePanel({ site, stores }: Props) {
  const { may } = useMe();
  const mass = (massKg: string | null): string => (massKg === null ? "—" : `${formatNumber(massKg)} kg`);
  return (
    <Dialog title={pick(site.nameZh, site.nameEn)} panel onClose={() => setQuery({ site: null })}>
      <FactList>
        <Fact label={t("site.kind")}>{siteKindName(site.kind)}</Fact>
        <Fact label={t("network.returned")}>{mass(site.returnedKg)}</Fact>
        <Fact label={t("network.received")}>{mass(site.receivedKg)}</Fact>
        <Fact label={t("network.dispatched")}>{mass(site.dispatchedKg)}</Fact>
        {stores.map(({ stream, heldKg, maxMassKg }) => (
          <Fact key={stream} label={`${t("network.fullness")} · ${streamName(stream)}`}>
            {mass(heldKg)}
            {maxMassKg !== null && ` / ${mass(maxMassKg)}`}
          </Fact>
        ))}
      </FactList>
      <p class="figure-links">
        {may("ledger.read") && (
          <a href={`/ledger/accounts/${encodeURIComponent(`stock:${site.id}`)}`}>{t("network.site.stock")}</a>
        )}
        {stores.length > 0 && <a href="/takeback/storage">{t("nav.storage")}</a>}
      </p>
    </Dialog>
  );
}
