export type { ProductsAnswer as Products } from "../../../../worker/passports/schemas.ts";
export type { BecameAnswer as Became } from "../../../../worker/takeback/lots/schemas.ts";
