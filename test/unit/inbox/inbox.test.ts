import { describe, expect, test } from "vitest";
import { permissions } from "../../../worker/access/permissions.ts";
import type { Actor } from "../../../worker/context.ts";
import { kinds } from "../../../worker/inbox/kinds.ts";
import { inDueOrder } from "../../../worker/inbox/rules.ts";
import { type Role, roles } from "../../../worker/kernel/vocabulary/access.ts";
import { inboxKinds } from "../../../worker/kernel/vocabulary/inbox.ts";
import { undeclaredMonths } from "../../../worker/takeback/declarations/rules.ts";
import { routes } from "../../../web/src/routes.ts";
import { findRoute } from "../../../web/src/shell/find-route.ts";

describe("the kinds", () => {
  const place = { division: "120116", zone: "TEDA" };
  const actorOf = (role: Role): Actor => ({ kind: "user", id: "u", name: "n", partyId: "p", role, ...place });

  test("lead to a page that each role they wait for may open", () => {
    const closed = inboxKinds.flatMap((kind) =>
      kinds[kind].who.flatMap((role) => {
        const { pathname } = new URL(kinds[kind].href(actorOf(role), "2026-11-20"), "http://here");
        const permission = findRoute(routes, pathname)?.route.permission;
        const allowed: Record<string, readonly Role[]> = permissions;
        return permission && allowed[permission]?.includes(role) ? [] : [`${role} ${kind} ${pathname}`];
      }),
    );
    expect(closed).toEqual([]);
  });

  test("each is for somebody", () => {
    expect(inboxKinds.filter((kind) => !roles.some((role) => kinds[kind].who.includes(role)))).toEqual([]);
  });
});

test("what is due first stands first, what has no date last and in the order of the table", () => {
  const items = [
    { due: null, n: 1 },
    { due: "2026-12-01", n: 2 },
    { due: null, n: 3 },
    { due: "2026-11-01", n: 4 },
  ];
  expect(inDueOrder(items).map(({ n }) => n)).toEqual([4, 2, 1, 3]);
});

describe("months that a producer has still to declare", () => {
  const today = "2026-11-20";
  const declared = (item: string, ...months: string[]) => months.map((month) => ({ item, month, state: "declared" }));

  test("are those that are over, from the first declared one on, each once however many items lack it", () => {
    const steps = [...declared("tv", "2026-07", "2026-09"), ...declared("fridge", "2026-09", "2026-10")];
    expect(undeclaredMonths(steps, today)).toEqual(["2026-08", "2026-10"]);
    expect(undeclaredMonths(declared("tv", "2026-10"), today)).toEqual([]);
    expect(undeclaredMonths([], today)).toEqual([]);
  });

  test("include one whose declaration was taken back, and not the month that runs", () => {
    const steps = [...declared("tv", "2026-09", "2026-11"), { item: "tv", month: "2026-10", state: "withdrawn" }];
    expect(undeclaredMonths(steps, today)).toEqual(["2026-10"]);
  });

  test("forget a product that nobody has declared for a year", () => {
    expect(undeclaredMonths(declared("tv", "2025-10"), today)).toHaveLength(12);
    expect(undeclaredMonths(declared("tv", "2025-09"), today)).toEqual([]);
  });
});
