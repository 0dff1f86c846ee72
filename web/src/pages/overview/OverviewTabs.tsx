import { withQuery } from "../../api.ts";
import { t } from "../../i18n/index.ts";
import type { Scope } from "../../scope.ts";
import { streams, type Stream } from "../../types.ts";

/** Figures beside the streams of products, for those who may see what they are made of. */
export const families = [
  { name: "procurement", permission: "procurement.read" },
  { name: "energy", permission: "retrofits.read" },
] as const;
export type Family = (typeof families)[number]["name"];
export type View = Stream | Family;

type May = (permission: string) => boolean;

export const familiesFor = (may: May): Family[] =>
  families.filter(({ permission }) => may(permission)).map(({ name }) => name);

/** What the address asks for; without it the streams, or the reader's own family where products are not his business. */
export function viewOf(asked: string | null, may: May): View {
  const own = familiesFor(may);
  const known = [...streams, ...own].find((name) => name === asked);
  if (known) return known;
  return (may("takeback.read") ? undefined : own[0]) ?? "electronics";
}

export function isFamily(view: View): view is Family {
  return families.some(({ name }) => name === view);
}

export function OverviewTabs({ current, scope, may }: { current: View; scope: Scope; may: May }) {
  return (
    <nav class="tabs" aria-label={t("overview.streams")}>
      {[...streams, ...familiesFor(may)].map((name) => (
        <a
          key={name}
          href={withQuery("/", { stream: name, ...scope })}
          {...(name === current ? { "aria-current": "page" as const } : {})}
        >
          {viewName(name)}
        </a>
      ))}
    </nav>
  );
}

export function viewName(view: View): string {
  return isFamily(view) ? t(`overview.family.${view}`) : t(`stream.${view}`);
}
