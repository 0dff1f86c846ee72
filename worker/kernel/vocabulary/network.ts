/** Words of the network that the wire carries and the pages say. */

export const planStates = ["waiting", "solved"] as const;
export const solverStatuses = ["optimal", "time_limit"] as const;
export const densityReasons = ["area_not_configured", "own_sites_only"] as const;
export const legReasons = ["nothing_moved", "no_positions", "withheld"] as const;
export const transportReasons = ["not_configured", "unknown_mode", ...legReasons] as const;
