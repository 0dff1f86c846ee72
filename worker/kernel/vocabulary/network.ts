/** Words of the network that the wire carries and the pages say. */

export const planStates = ["waiting", "solved"] as const;
/** What quantities a plan is made for: those of the books' year, or what the books lead to in a year to come. */
export const planQuantities = ["books", "trend"] as const;
/** Where a point's quantity is from; `stated`: whoever plans wrote it. */
export const pointBases = [...planQuantities, "stated"] as const;
/** What a sorting centre lacks that a plan asks of it. */
export const bars = ["area", "metering"] as const;
/** What accepting a plan asks of a candidate. */
export const planSteps = ["open", "close"] as const;
export const solverStatuses = ["optimal", "time_limit"] as const;
export const densityReasons = ["area_not_configured", "own_sites_only"] as const;
export const legReasons = ["nothing_moved", "no_positions", "withheld"] as const;
export const transportReasons = ["not_configured", "unknown_mode", ...legReasons] as const;
