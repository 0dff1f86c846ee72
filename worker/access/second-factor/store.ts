/** Second factors in force, and the setting that asks for them. Queries are not run here. */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { authUsers, memberships, parties, recoveryCodes, secondFactors } from "../../../db/schema/index.ts";
import { nameIn, names, stateOf, versionOf } from "../../../db/steps.ts";

const nameOfPerson = nameIn(names.secondFactor(sql`auth_users.id`));
/** The id of the one in force, or `off`. */
const standing = stateOf<string | null>(nameOfPerson);

const authorities = sql`('bureau', 'commerce', 'centre', 'admin', 'zone_admin')`;
const setting = (code: SQL) => sql`(select json_extract("values", '$.value') from reference_values
  where dataset = 'settings' and code = ${code} order by version desc limit 1)`;
/** Of a person whose membership and party are joined: by the setting of the zone, else by that of all zones. */
export const isFactorRequired = sql<boolean>`(${memberships.role} in ${authorities} and coalesce(
  nullif(${setting(sql`'second_factor_required@' || ${parties.zone}`)}, ''),
  ${setting(sql`'second_factor_required'`)}) = '1')`.mapWith(Boolean);
export const hasFactor = sql<boolean>`coalesce(${standing}, 'off') <> 'off'`.mapWith(Boolean);

/** How a person stands: the factor in force with its encrypted secret, and how many codes on paper are left. */
export function factorQuery(db: Db, userId: string) {
  return db
    .select({
      userId: authUsers.id,
      email: authUsers.email,
      version: versionOf(nameOfPerson).as("version"),
      isRequired: isFactorRequired.as("is_required"),
      id: secondFactors.id,
      secret: secondFactors.secret,
      recoveryLeft: sql<number>`(select count(*) from recovery_codes c where c.factor_id = ${standing}
        and not exists (select 1 from transitions t where t.document_id = 'code:' || c.factor_id || ':' || c.hash))`.as(
        "recovery_left",
      ),
    })
    .from(authUsers)
    .innerJoin(memberships, eq(memberships.userId, authUsers.id))
    .innerJoin(parties, eq(parties.id, memberships.partyId))
    .leftJoin(secondFactors, and(eq(secondFactors.userId, authUsers.id), eq(secondFactors.id, standing)))
    .where(eq(authUsers.id, userId));
}
export type FactorRow = Awaited<ReturnType<typeof factorQuery>>[number];

export function recoveryQuery(db: Db, factorId: string, hash: string) {
  return db
    .select()
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.factorId, factorId), eq(recoveryCodes.hash, hash)));
}
