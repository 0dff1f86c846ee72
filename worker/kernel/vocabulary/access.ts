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
] as const;
export type Role = (typeof roles)[number];

/** `public` is somebody who did not say who he is. */
export const actorKinds = ["user", "key", "system", "public"] as const;
export type ActorKind = (typeof actorKinds)[number];

export const auditOutcomes = ["done", "refused"] as const;
