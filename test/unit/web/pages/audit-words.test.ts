import { expect, test } from "vitest";
import { words } from "../../../../web/src/pages/access/words.zh-CN.ts";
import { permissions } from "../../../../worker/access/permissions.ts";

test("the audit log has words for whatever somebody may do", () => {
  const asked = Object.keys(permissions).filter((permission) => permission !== "public");
  const missing = asked.filter((permission) => !(`operation.${permission}` in words));
  expect(missing).toEqual([]);
});
