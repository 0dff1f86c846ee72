/** What the rules of procurement need to know of the world; `store` reads it. */
import type { Attribute } from "../kernel/vocabulary/procurement.ts";

export type Certificate = {
  id: string;
  supplierId: string;
  body: string;
  number: string;
  validFrom: string;
  validTo: string;
  attributes: string[];
  product: string | null;
  productKind: "equipment" | "material" | null;
  categoryCode: string | null;
  codeVersion: string | null;
};

/** A purchase as far as the lists look at it. */
export type Line = {
  purchasedOn: string;
  categoryCode: string;
  codeVersion: string;
  attributes: readonly Attribute[];
  /** Of a category that is mandatory in part: whether it is one of the products that are. */
  mandatoryProduct?: boolean | null | undefined;
};
