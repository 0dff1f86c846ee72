/** Words of access that the database keeps, the wire carries and the pages say. */

export const roles = [
  "recycler",
  "treater",
  "producer",
  "retailer",
  "buyer",
  "platform",
  "bureau",
  "commerce",
  "centre",
  "admin",
  /** Looks after one zone: its companies, people and settings. */
  "zone_admin",
] as const;
export type Role = (typeof roles)[number];

/** Who sees more than one party's books: an administrator everybody's, an authority those of its district. */
const wideRoles = ["bureau", "commerce", "centre", "admin"] as const satisfies readonly Role[];

/** Roles that an administrator of one zone may give: none that would lead beyond it. */
export const zonesOwnRoles: readonly Role[] = roles.filter((role) => !wideRoles.some((wide) => wide === role));

/** How an invitation stands; `withdrawn` is also one that a newer one has replaced. */
export const invitationStates = ["open", "used", "withdrawn", "expired"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** `public` is somebody who did not say who he is. */
export const actorKinds = ["user", "key", "system", "public"] as const;
export type ActorKind = (typeof actorKinds)[number];

export const auditOutcomes = ["done", "refused"] as const;

/** Permissions in which each speaks for himself: nobody hands them on. */
export const personalKinds: readonly string[] = ["session", "notices.read", "delegations.manage", "webhooks.manage"];

/** Permissions of what is booked at a site that the request names, and so can be limited to sites. */
export const kindsBySite: readonly string[] = [
  "takeback.returns.write",
  "takeback.transfers.write",
  "takeback.receipts.write",
  "takeback.treatments.write",
  "takeback.deliveries.write",
  "takeback.stocktakes.write",
];
