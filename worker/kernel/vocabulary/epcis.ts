/** Documents of the books that an event of EPCIS may mean. */
export const documentKinds = ["return", "transfer", "receipt", "treatment"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentOutcomes = ["booked", "refused"] as const;
