/** How something that was bought stands; `withdrawn`: it was registered by mistake. */
export const assetStates = ["in_use", "returned", "withdrawn"] as const;
export type AssetState = (typeof assetStates)[number];
