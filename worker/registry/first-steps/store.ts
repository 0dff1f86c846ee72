import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";

export type Counts = {
  zones: number;
  bureaus: number;
  offices: number;
  bureauPeople: number;
  officePeople: number;
  companies: number;
  sites: number;
  permits: number;
  targets: number;
};

/** Everything in one look; each is a count of rows that only grow. */
export function countsQuery(db: Db) {
  const holders = (role: string) => sql`(select count(*) from party_roles where role = ${role})`;
  const people = (role: string) =>
    sql`(select count(*) from memberships where role = ${role}
      and not exists (select 1 from revocations where subject_id = user_id))`;
  return db.all<Counts>(sql`
    select
      (select count(*) from zones) as zones,
      ${holders("bureau")} as bureaus, ${holders("commerce")} as offices,
      ${people("bureau")} as "bureauPeople", ${people("commerce")} as "officePeople",
      (select count(distinct party_id) from party_roles
        where role not in ('bureau', 'commerce', 'centre', 'admin')) as companies,
      (select count(*) from sites) as sites,
      (select count(*) from permits) as permits,
      (select count(*) from targets) as targets`);
}
