import { expect, test } from "vitest";
import type { Role } from "../../../worker/context.ts";
import { withinOf } from "../../../worker/indicators/engine/question.ts";

// Whose books a figure may be asked of.

const reader = (role: Role) => {
  const place = { division: "120116", zone: "TEDA" };
  return { actor: { kind: "user" as const, id: "someone", name: "", partyId: "own", role, ...place } };
};

test.each(["bureau", "commerce", "admin"] as const)("%s reads one producer's figures", (role) => {
  expect(withinOf(reader(role), "all", "maker")).toMatchObject({ producer: "maker" });
});

test.each(["centre", "recycler", "producer", "buyer", "platform"] as const)("%s reads nobody's but its own", (role) => {
  expect(() => withinOf(reader(role), "all", "maker")).toThrow("not_permitted");
  expect(withinOf(reader(role), "all", "own")).toMatchObject({ producer: "own" });
});
