import { expect, test } from "vitest";
import { findRoute } from "../../../../web/src/shell/find-route.ts";
import type { Route } from "../../../../web/src/shell/route.ts";

const routes: readonly Route[] = ["/", "/things/:id", "/things/new", "/things/:id/:part"].map((path) => ({
  path,
  load: () => Promise.reject(new Error("not loaded here")),
}));
const found = (path: string) => {
  const answer = findRoute(routes, path);
  return answer && { path: answer.route.path, params: answer.params };
};

test("a name in an address is read as it was written", () => {
  expect(found("/things/a%2Fb")).toEqual({ path: "/things/:id", params: { id: "a/b" } });
  expect(found("/things/%E5%BA%93/1")).toEqual({ path: "/things/:id/:part", params: { id: "库", part: "1" } });
});

test("an address that is spelled out goes first, wherever it stands in the table", () => {
  expect(found("/things/new")).toEqual({ path: "/things/new", params: {} });
});

test.each(["/things", "/things/", "/things/a/b/c", "/other/a", "", "/things/%", "/things/%E0%A4%A"])(
  "%s is no page",
  (path) => expect(found(path)).toBeNull(),
);
