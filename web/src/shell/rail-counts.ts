import { useEffect } from "preact/hooks";
import { get } from "../api/call.ts";
import { usePlace } from "../state/router.ts";
import { useMe } from "../state/session.ts";
import { useStore } from "../state/store.ts";
import { waiting } from "../state/waiting.ts";
import type { Inbox } from "../types.ts";
import { entriesFor, navigation } from "./navigation.ts";

/** How much waits behind each way of the reader's rail; asked behind whatever page is shown, anew after each write. */
export function useWaitingAt(): (way: string) => number {
  const { me, may } = useMe();
  const { path } = usePlace();
  const items = useStore(waiting);
  useEffect(() => {
    // The home asks by itself.
    if (items === null && path !== "/") void askWaiting();
  }, [items, path]);
  const ways = navigation.flatMap((group) => entriesFor(group, me.role, may)).map(({ href }) => href);
  return (way) => (items ? waitingAt(items, way, ways) : 0);
}

let asking: Promise<void> | undefined;

/** Once at a time; where it is not answered the rail counts nothing. */
function askWaiting(): Promise<void> {
  asking ??= get<Inbox>("/api/v1/inbox").then((answer) => {
    asking = undefined;
    if (answer.ok) waiting.set(answer.data.items);
  });
  return asking;
}

/**
 * All that waits stands behind the home, and each thing behind the way to its page or to one above it.
 * @param ways of the rail; of two that lead to a page the longer one counts it
 */
export function waitingAt(
  items: Pick<Inbox["items"][number], "href" | "count">[],
  way: string,
  ways: readonly string[],
) {
  const leadsTo = (href: string): string | undefined => {
    const path = href.split("?")[0] ?? "";
    const own = ways.filter((each) => path === each || path.startsWith(`${each}/`));
    return own.toSorted((a, b) => b.length - a.length)[0];
  };
  return items.filter(({ href }) => way === "/" || leadsTo(href) === way).reduce((sum, { count }) => sum + count, 0);
}
