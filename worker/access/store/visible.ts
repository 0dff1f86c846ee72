/** Which rows of a list somebody sees: the one way in which every list of documents is narrowed down to its reader. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { inPlaces, type Newest, newestIn, type Place } from "../../../db/newest.ts";
import { sites } from "../../../db/schema/index.ts";
import type { Actor } from "../../context.ts";
import { scopeOf } from "../rules.ts";

export type Seen = {
  /** Where a party's rows lie. */
  party: (partyId: string) => readonly Place[];
  /** Which rows an authority of a division sees, on the list's joins. */
  division: (division: string) => SQL | undefined;
};

/** @param newest where these are all that a page shows, of a list that comes newest first */
export function seenBy(actor: Actor, { party, division }: Seen, newest?: Newest): SQL | undefined {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return division(scope.division);
    case "party": {
      const places = party(scope.partyId);
      return newest ? newestIn(places, newest) : inPlaces(places);
    }
  }
}

export function ownBy(column: SQLiteColumn, partyId: string): Place {
  return { column, values: sql`select ${partyId} as value` };
}

/** Of the sites that a party books for. */
export function bookedBy(column: SQLiteColumn, partyId: string): Place {
  return { column, values: sql`select site_id as value from site_operators where party_id = ${partyId}` };
}

/** Documents of one site, on a join with it: a party sees its own and those of sites it books for, an authority its district's. */
export function seenAtSite({ partyId, siteId }: { partyId: SQLiteColumn; siteId: SQLiteColumn }): Seen {
  return {
    party: (reader) => [ownBy(partyId, reader), bookedBy(siteId, reader)],
    division: (division) => eq(sites.division, division),
  };
}
