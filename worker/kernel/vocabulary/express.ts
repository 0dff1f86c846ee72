/** Words of express companies and recyclers that the database keeps, the wire carries and the pages say. */

/** An agreement is proposed by one side and confirmed by the other; what was confirmed may be ended early. */
export const agreementStates = ["proposed", "confirmed", "declined", "withdrawn", "ended"] as const;
export type AgreementState = (typeof agreementStates)[number];

export const agreementSides = ["express", "recycler"] as const;
export type AgreementSide = (typeof agreementSides)[number];

/** `own`: the operator's own code; `grai`: GS1 Global Returnable Asset Identifier (8003). */
export const boxSchemes = ["own", "grai"] as const;
export type BoxScheme = (typeof boxSchemes)[number];

/** `withdrawn`: it was put up by mistake, and its code is free. In use are those that are ready or out. */
export const boxStates = ["ready", "out", "repair", "lost", "scrapped", "withdrawn"] as const;
export type BoxState = (typeof boxStates)[number];

/** What happens to a box. */
export const boxEventKinds = ["put_up", "out", "back", "repair", "repaired", "lost", "found", "scrapped"] as const;
export type BoxEventKind = (typeof boxEventKinds)[number];

/** Boxes put up, or events noted, at once. */
export const mostBoxes = 500;
