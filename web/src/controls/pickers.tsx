import { useFormList } from "../api/use-api.ts";
import { useMe } from "../state/session.ts";
import { pick, t } from "../words/index.ts";
import { handledStreams } from "../../../worker/kernel/vocabulary/registry.ts";
import type { Item, Site, SiteKind } from "../types.ts";
import type { FieldProps } from "./Field.tsx";
import { SelectFilter } from "./Filters.tsx";
import { SelectField } from "./inputs.tsx";

type PickerProps = FieldProps & { value: string; onValue: (value: string) => void };

/** One of the reader's own sites. */
export function OwnSiteField({ kinds, ...props }: PickerProps & { kinds?: readonly SiteKind[] }) {
  const { items, loading } = useOwnSites();
  const fitting = kinds ? items.filter((site) => kinds.includes(site.kind)) : items;
  const hint = !loading && fitting.length === 0 ? t("form.noOwnSite") : props.hint;
  return (
    <SelectField {...props} hint={hint}>
      <option value="">{t("form.choose")}</option>
      {fitting.map((site) => (
        <option key={site.id} value={site.id}>
          {pick(site.nameZh, site.nameEn)}
        </option>
      ))}
    </SelectField>
  );
}

export function useOwnSites(): { items: Site[]; loading: boolean } {
  return useFormList<Site>("sites.mine", "/api/v1/registry/sites?mine=true");
}

/** Where a load can go: any site but the one it leaves, grouped by who runs it. */
export function TargetSiteField({ except, ...props }: PickerProps & { except: string }) {
  const { items } = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false");
  const parties = [...new Set(items.map((site) => site.partyId))];
  return (
    <SelectField {...props}>
      <option value="">{t("form.choose")}</option>
      {parties.map((partyId) => {
        const theirs = items.filter((site) => site.partyId === partyId && site.id !== except);
        const [first] = theirs;
        if (!first) return null;
        return (
          <optgroup key={partyId} label={pick(first.partyNameZh, first.partyNameEn)}>
            {theirs.map((site) => (
              <option key={site.id} value={site.id}>
                {pick(site.nameZh, site.nameEn)} · {t(`siteKind.${site.kind}`)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </SelectField>
  );
}

export function useItems(): { items: Item[]; loading: boolean } {
  return useFormList<Item>("items", "/api/v1/registry/items");
}

export type ItemGroup = "product" | "material" | "all";

/** An item, grouped by stream, the materials of a stream after its products. */
export function ItemField({
  group,
  stream,
  ...props
}: PickerProps & { group: ItemGroup; stream?: string | undefined }) {
  const { items } = useItems();
  const offered = handledStreams.filter((name) => !stream || name === stream);
  const of = (name: string, kind: Item["kind"]): Item[] =>
    items.filter((item) => item.stream === name && item.kind === kind);
  return (
    <SelectField {...props}>
      <option value="">{t("form.choose")}</option>
      {group !== "material" &&
        offered.map((name) => <Options key={name} label={t(`stream.${name}`)} items={of(name, "product")} />)}
      {group !== "product" &&
        offered.map((name) => (
          <Options key={name} label={`${t(`stream.${name}`)} · ${t("item.materials")}`} items={of(name, "material")} />
        ))}
    </SelectField>
  );
}

function Options({ label, items }: { label: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <optgroup label={label}>
      {items.map((item) => (
        <option key={item.code} value={item.code}>
          {pick(item.nameZh, item.nameEn)}
        </option>
      ))}
    </optgroup>
  );
}

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
