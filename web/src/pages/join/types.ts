/** The shapes of an invitation, for whoever has its link. */
export type { OpenedInvitation } from "../../../../worker/access/invitations/schemas.ts";
