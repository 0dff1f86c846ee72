export type { ContentAnswer as Contents } from "../../../../worker/passports/schemas.ts";
export type { PassportAnswer as Passport } from "../../../../worker/passports/schemas.ts";
export type { LinkAnswer as Found } from "../../../../worker/passports/schemas.ts";
