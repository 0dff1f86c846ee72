import { SelectFilter } from "../../controls/Filters.tsx";
import { useItems } from "../../controls/pickers.tsx";
import { useFormList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Site } from "../../types.ts";

/** Sites to filter by: one's own, or for an authority all it may see. */
export function SiteFilter() {
  const { me } = useMe();
  const readsAll = me.role === "bureau" || me.role === "commerce" || me.role === "admin";
  const { items } = useFormList<Site>(
    readsAll ? "sites.all" : "sites.mine",
    `/api/v1/registry/sites?mine=${readsAll ? "false" : "true"}`,
  );
  return (
    <SelectFilter name="site" label={t("list.site")}>
      {items.map((site) => (
        <option key={site.id} value={site.id}>
          {pick(site.nameZh, site.nameEn)}
        </option>
      ))}
    </SelectFilter>
  );
}

export function ItemFilter({ kind }: { kind: "product" | "all" }) {
  const { items } = useItems();
  return (
    <SelectFilter name="item" label={t("item.item")}>
      {items
        .filter((item) => kind === "all" || item.kind === kind)
        .map((item) => (
          <option key={item.code} value={item.code}>
            {pick(item.nameZh, item.nameEn)}
          </option>
        ))}
    </SelectFilter>
  );
}
