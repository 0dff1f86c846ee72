import { expect, test } from "vitest";
import { invitationState, requireOpen } from "../../../worker/access/invitations/rules.ts";

const row = { id: "i1", expiresOn: "2026-11-27" };

test.each([
  ["open", "i1", false, "2026-11-27"],
  ["expired", "i1", false, "2026-11-28"],
  ["withdrawn", "i2", false, "2026-11-20"],
  ["used", "used", true, "2026-11-20"],
] as const)("an invitation is %s", (state, standing, isUsed, today) => {
  const found = { row, standing, isUsed };
  expect(invitationState(found, today)).toBe(state);
  if (state === "open") expect(() => requireOpen(found, today)).not.toThrow();
  else expect(() => requireOpen(found, today)).toThrow("invitation_over");
});
