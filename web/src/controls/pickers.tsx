import { useFormList } from '../hooks.ts';
import { pick, t } from '../i18n/index.ts';
import { streams, type Item, type Site, type SiteKind, type Stream } from '../types.ts';
import type { FieldProps } from './Field.tsx';
import { SelectField } from './inputs.tsx';

type PickerProps = FieldProps & { value: string; onValue: (value: string) => void };

/** One of the reader's own sites. */
export function OwnSiteField({ kinds, ...props }: PickerProps & { kinds?: readonly SiteKind[] }) {
  const { items, loading } = useOwnSites();
  const fitting = kinds ? items.filter((site) => kinds.includes(site.kind)) : items;
  const hint = !loading && fitting.length === 0 ? t('form.noOwnSite') : props.hint;
  return (
    <SelectField {...props} hint={hint}>
      <option value="">{t('form.choose')}</option>
      {fitting.map((site) => (
        <option key={site.id} value={site.id}>
          {pick(site.nameZh, site.nameEn)}
        </option>
      ))}
    </SelectField>
  );
}

export function useOwnSites(): { items: Site[]; loading: boolean } {
  return useFormList<Site>('sites.mine', '/api/v1/registry/sites?mine=true');
}

/** Where a load can go: any site but the one it leaves, grouped by who runs it. */
export function TargetSiteField({ except, ...props }: PickerProps & { except: string }) {
  const { items } = useFormList<Site>('sites.all', '/api/v1/registry/sites?mine=false');
  const parties = [...new Set(items.map((site) => site.partyId))];
  return (
    <SelectField {...props}>
      <option value="">{t('form.choose')}</option>
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
  return useFormList<Item>('items', '/api/v1/registry/items');
}

export type ItemGroup = 'product' | 'material' | 'all';

/** An item, grouped by stream; materials form a group of their own. */
export function ItemField({ group, stream, ...props }: PickerProps & { group: ItemGroup; stream?: Stream | undefined }) {
  const { items } = useItems();
  const fitting = items.filter((item) => (group === 'all' || item.kind === group) && (!stream || item.kind === 'material' || item.stream === stream));
  const products = (wanted: Stream): Item[] => fitting.filter((item) => item.kind === 'product' && item.stream === wanted);
  const materials = fitting.filter((item) => item.kind === 'material');
  return (
    <SelectField {...props}>
      <option value="">{t('form.choose')}</option>
      {streams.map((name) => products(name).length > 0 && <Options key={name} label={t(`stream.${name}`)} items={products(name)} />)}
      {materials.length > 0 && <Options label={t('item.materials')} items={materials} />}
    </SelectField>
  );
}

function Options({ label, items }: { label: string; items: readonly Item[] }) {
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
