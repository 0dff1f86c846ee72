import { useFormList } from "../../api/use-api.ts";
import type { Site } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { nearReceivers } from "./near-receivers.ts";

/** Registered receivers that the typed name is near to: one of them can confirm, a mere name cannot. */
export function NearReceivers(props: { written: string; except: string; onChoose: (siteId: string) => void }) {
  const { items } = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false");
  const near = nearReceivers(props.written, items, props.except);
  if (near.length === 0) return <>{t("delivery.buyer.hint")}</>;
  return (
    <>
      {t("delivery.near")}{" "}
      {near.map((site) => (
        <button key={site.id} type="button" class="link" onClick={() => props.onChoose(site.id)}>
          {pick(site.partyNameZh, site.partyNameEn)} · {pick(site.nameZh, site.nameEn)}
        </button>
      ))}
    </>
  );
}
