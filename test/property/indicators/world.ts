/** The people, sites and items of a small pilot: parties in two districts and two authorities. */
import { type Account, rowsFor } from "../../../db/change-set.ts";
import type { JournalPort } from "../../../db/journal.ts";
import { items, parties, siteOperators, sites } from "../../../db/schema/index.ts";
import type { Ctx, Role } from "../../../worker/context.ts";
import { newUuidV7 } from "../../../worker/kernel/identifiers.ts";

const binhai = "120116";
const heping = "120101";

const people = [
  { id: "recycler", role: "recycler", division: binhai, zone: "TEDA" },
  { id: "treater", role: "treater", division: binhai, zone: "TEDA" },
  { id: "producer", role: "producer", division: binhai, zone: "TEDA" },
  { id: "harbour", role: "recycler", division: binhai, zone: "PORT" },
  { id: "abroad", role: "treater", division: heping, zone: "OLD-TOWN" },
  { id: "platform", role: "platform", division: binhai, zone: "" },
] as const;

/** The platform books for the recycler's site as well. */
export const places = [
  { id: "point", owner: "recycler", kind: "collection_point", operators: ["recycler", "platform"] },
  { id: "plant", owner: "treater", kind: "treatment_plant", operators: ["treater"] },
  { id: "pier", owner: "harbour", kind: "collection_point", operators: ["harbour"] },
  { id: "works", owner: "abroad", kind: "treatment_plant", operators: ["abroad"] },
] as const;

export const catalogue = [
  { id: 1, code: "electronics/tv-crt", stream: "electronics", kind: "product" },
  { id: 2, code: "electronics/refrigerator", stream: "electronics", kind: "product" },
  { id: 3, code: "electronics/material/ferrous", stream: "electronics", kind: "material" },
  { id: 4, code: "electronics/material/process-loss", stream: "electronics", kind: "material" },
  { id: 5, code: "tyres/car", stream: "tyres", kind: "product" },
  { id: 6, code: "tyres/material/rubber", stream: "tyres", kind: "material" },
  { id: 7, code: "tyres/material/process-loss", stream: "tyres", kind: "material" },
] as const;

export function registry() {
  const recordedAt = 0;
  const named = { nameZh: "名", nameEn: "name" };
  return [
    rowsFor(
      parties,
      people.map(({ id, division, zone }) => ({
        id,
        division,
        zone,
        ...named,
        identifierType: "other",
        identifier: id,
        recordedAt,
      })),
    ),
    rowsFor(
      sites,
      places.map(({ id, owner, kind }) => ({ id, kind, partyId: owner, ...named, ...placeOf(owner), recordedAt })),
    ),
    rowsFor(
      siteOperators,
      places.flatMap(({ id, operators }) => operators.map((partyId) => ({ siteId: id, partyId }))),
    ),
    rowsFor(
      items,
      catalogue.map((item) => ({ ...item, ...named, shortCode: item.code, countUnit: "台", defaultFate: null })),
    ),
  ];
}

export function placeOf(party: string): { division: string; zone: string } {
  const { division, zone } = people.find(({ id }) => id === party) ?? { division: binhai, zone: "" };
  return { division, zone };
}

export function siteAt(index: number) {
  const { id, owner, kind } = places[index % places.length] ?? places[0];
  return { id, partyId: owner, kind, ...placeOf(owner) };
}

const authorities: Readonly<Record<string, { role: Role; division: string; zone: string }>> = {
  bureau: { role: "bureau", division: binhai, zone: "TEDA" },
  admin: { role: "admin", division: "", zone: "" },
};

export const readers = [...people.map(({ id }) => id), ...Object.keys(authorities)];

export function contextOf(who: string, db: Ctx["db"], journal: JournalPort): Ctx {
  const person = people.find(({ id }) => id === who);
  const place = person ?? authorities[who];
  if (!place) throw new Error(`nobody is called ${who}`);
  const { role, division, zone } = place;
  return {
    db,
    journal,
    actor: { kind: "user", id: who, name: who, partyId: person?.id ?? "office", role, division, zone },
    clock: () => Date.parse("2026-11-20T00:00:00Z"),
    newId: () => newUuidV7(),
    locale: "zh-CN",
    requestId: "test",
    operation: "test",
  };
}

/** Whether somebody may see an account, said once more and more simply than the product says it. */
export function maySee(who: string, { siteId, partyId, division }: Account): boolean {
  if (who === "admin") return true;
  if (who === "bureau") return division === binhai;
  const operators: readonly string[] = places.find(({ id }) => id === siteId)?.operators ?? [];
  return partyId === who || operators.includes(who);
}
