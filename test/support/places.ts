/** Parties and sites of the tests. They need no database, so that what is pure is tested without one. */
import type { PartyPlace, SitePlace } from "../../worker/ledger/accounts.ts";

/** `uuid(7)`: an id that can be read in a failure. */
export function uuid(number: number, group = 0): string {
  return `019a0000-${group.toString(16).padStart(4, "0")}-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

export const recycler: PartyPlace = { id: uuid(1, 1), division: "120116", zone: "TEDA" };
export const treater: PartyPlace = { id: uuid(2, 1), division: "120116", zone: "TEDA" };
export const stranger: PartyPlace = { id: uuid(3, 1), division: "120110", zone: "" };

const at = (number: number, { id, division, zone }: PartyPlace): SitePlace => ({
  id: uuid(number, 2),
  partyId: id,
  division,
  zone,
});
export const collection = at(1, recycler);
export const plant = at(2, treater);
export const elsewhere = at(3, stranger);
