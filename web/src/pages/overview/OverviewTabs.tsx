import { withQuery } from "../../api/call.ts";
import { Tabs } from "../../controls/Tabs.tsx";
import { t } from "../../words/index.ts";
import type { FigureScope } from "../../state/scope.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Stream } from "../../types.ts";

/** Figures beside the takebackStreams of products, for those who may see what they are made of. */
const families = [
  { name: "procurement", permission: "procurement.read" },
  { name: "energy", permission: "retrofits.read" },
] as const;
export type Family = (typeof families)[number]["name"];
export type View = Stream | Family;

type May = (permission: string) => boolean;

/** The streams, then the families; a reader whose business products are not finds his own first. */
function viewsFor(may: May): View[] {
  const own = families.filter(({ permission }) => may(permission)).map(({ name }) => name);
  return may("takeback.read") ? [...takebackStreams, ...own] : [...own, ...takebackStreams];
}

/** What the address asks for; without it the first. */
export function viewOf(asked: string | null, may: May): View {
  const views = viewsFor(may);
  return views.find((name) => name === asked) ?? views[0] ?? "electronics";
}

export function isFamily(view: View): view is Family {
  return families.some(({ name }) => name === view);
}

export function OverviewTabs({ current, scope, may }: { current: View; scope: FigureScope; may: May }) {
  const tabs = viewsFor(may).map((name) => ({ name, href: withQuery("/overview", { stream: name, ...scope }) }));
  return <Tabs label={t("overview.streams")} tabs={tabs} current={current} say={viewName} />;
}

export function viewName(view: View): string {
  return isFamily(view) ? t(`overview.family.${view}`) : t(`stream.${view}`);
}
