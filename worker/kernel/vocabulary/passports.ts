/** How a product's passport stands. */
export const passportStates = ["valid", "withdrawn"] as const;
