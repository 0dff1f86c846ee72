export type { AssetAnswer as Asset, ShareAnswer as AssetShares } from "../../../../worker/assets/schemas.ts";
export type { ProductsAnswer as Products } from "../../../../worker/passports/schemas.ts";
export type { BecameAnswer as Became } from "../../../../worker/takeback/lots/schemas.ts";
