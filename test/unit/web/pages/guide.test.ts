import { expect, it } from "vitest";
import { guides } from "../../../../web/src/pages/guide/by-role.ts";
import { words as chinese } from "../../../../web/src/pages/guide/words.zh-CN.ts";
import { routes } from "../../../../web/src/routes.ts";
import { findRoute } from "../../../../web/src/shell/find-route.ts";
import { permissions } from "../../../../worker/access/permissions.ts";
import { roles } from "../../../../worker/kernel/vocabulary/access.ts";

const allowed: Record<string, readonly string[]> = permissions;

it.each(roles)(
  "the first day of a %s is five different steps, each on a page that it may open, with what it is for",
  (role) => {
    const steps = guides[role];
    expect(new Set(steps.map(({ key }) => key)).size).toBe(5);
    for (const { href, key } of steps) {
      const found = findRoute(routes, href.split("?")[0] ?? "");
      expect(found, href).not.toBeNull();
      const { permission } = found?.route ?? {};
      if (permission !== undefined) expect(allowed[permission], `${role} ${href}`).toContain(role);
      expect(chinese).toHaveProperty([key]);
      expect(chinese).toHaveProperty([`${key}.why`]);
    }
  },
);
