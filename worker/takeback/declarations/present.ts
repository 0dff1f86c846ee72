/** Declarations as they are answered. Pure. */
import { instant, kg, type Row, stateOf } from "../present.ts";
import type { DeclarationAnswer } from "./schemas.ts";
import type { declarationList } from "./store.ts";

export function presentDeclaration({
  document,
  reversed,
  listed: _listed,
  ...names
}: Row<typeof declarationList>): DeclarationAnswer {
  const { massG, recordedAt, issuerId: _, itemId: __, ...shown } = document;
  return { ...shown, ...names, massKg: kg(massG), state: stateOf(reversed), recordedAt: instant(recordedAt) };
}
