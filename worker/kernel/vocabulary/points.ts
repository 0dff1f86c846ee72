/** Words of what collection points offer the public, and of complaints, that the database keeps, the wire carries and the pages say. */

/** Who pays whom for what is handed in: the point whoever brings it, nobody, or he the point. */
export const pointPrices = ["pays", "free", "charges"] as const;
export type PointPrice = (typeof pointPrices)[number];

/** Of what an amount is the price. */
export const pricedUnits = ["piece", "kg"] as const;

export const complaintKinds = ["refused", "closed", "price", "receipt", "service", "environment", "other"] as const;

/** It waits for the point, then for the authority, which says whether it was founded. */
export const complaintStates = ["received", "answered", "upheld", "unfounded"] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** What an authority may find. */
export const complaintFindings = ["upheld", "unfounded"] as const satisfies ComplaintState[];
