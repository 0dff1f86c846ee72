/** What an empty database needs before anybody can sign in: a zone, the office that runs it, its first administrator. */
import { randomInt } from "node:crypto";
import { rowsFor } from "../db/change-set.ts";
import { commit } from "../db/commit.ts";
import { zones } from "../db/schema/index.ts";
import { freshSecret, keyRow } from "../worker/access/keys/record.ts";
import { personRows } from "../worker/access/people/record.ts";
import type { Ctx } from "../worker/context.ts";
import { partyRows } from "../worker/registry/verbs.ts";

export type Founding = {
  zone: string;
  zoneName: string;
  /** GB/T 2260 code of the district. */
  division: string;
  office: string;
  /** E-mail address of the first administrator. */
  admin: string;
};

export type Founded = { email: string; password: string; key: string };

/** Zone, office, administrator and his machine's key in one commit: all of it or nothing. */
export async function establish(ctx: Ctx, { zone, zoneName, division, office, admin }: Founding): Promise<Founded> {
  const recordedAt = ctx.clock();
  const [partyId, userId, keyId] = [ctx.newId(), ctx.newId(), ctx.newId()];
  const password = oneTimePassword();
  const key = freshSecret();
  const party = { id: partyId, nameZh: office, nameEn: office, division, zone, recordedAt };
  // It is this deployment's own office: its number stands for nothing outside, and a second one is refused by it.
  const identified = { ...party, identifierType: "other", identifier: "office", roles: ["admin"] } as const;
  const person = { id: userId, name: admin, email: admin, partyId, role: "admin", recordedAt } as const;
  const machine = {
    id: keyId,
    name: "setup",
    partyId,
    role: "admin",
    expiresAt: null,
    scopes: null,
    replaces: null,
    recordedAt,
  } as const;
  const rows = [
    rowsFor(zones, [{ code: zone, division, nameZh: zoneName, nameEn: zoneName, recordedAt }]),
    ...partyRows([identified]),
    ...(await personRows(ctx, person, { password, mustChange: true })),
    keyRow(machine, key),
  ];
  await commit(ctx, { entries: [], rows }, partyId);
  return { email: admin, password, key };
}

/** Letters and digits that are not taken for one another, whoever reads them out. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** `x3kq8-…`: 98 bits, good until its owner has chosen one of his own. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
