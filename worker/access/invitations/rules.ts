/** How an invitation stands. Pure. */
import { Problem } from "../../kernel/errors.ts";
import type { InvitationState } from "../../kernel/vocabulary/access.ts";

type Standing = { row: { id: string; expiresOn: string }; standing: string | null; isUsed: boolean };

export function invitationState({ row, standing, isUsed }: Standing, today: string): InvitationState {
  if (isUsed) return "used";
  if (standing !== row.id) return "withdrawn";
  return today > row.expiresOn ? "expired" : "open";
}

/** @throws Problem `invitation_over`, with how it ended */
export function requireOpen(standing: Standing, today: string): void {
  const state = invitationState(standing, today);
  if (state !== "open") throw new Problem("invitation_over", { params: { state } });
}
