/** A second factor comes into force with its first code, is used at each sign-in, and ends by a code or by an administrator. */
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
import { recoveryCodes, secondFactors } from "../../../db/schema/index.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { decrypt, encrypt, encryptionKeyOf } from "../../http/encryption.ts";
import { Problem } from "../../kernel/errors.ts";
import { administeredBy } from "../administered.ts";
import { personByIdQuery } from "../people/store.ts";
import { hashRecovery, offerSecret, recoveryCodes as newCodes, secretOffered, stepOfCode } from "./codes.ts";
import type { FactorAnswer, FactorMade, FactorOffer } from "./schemas.ts";
import { factorQuery, type FactorRow, recoveryQuery } from "./store.ts";

/** A key has no telephone, and none is asked of it. */
export async function readFactor(ctx: Ctx): Promise<FactorAnswer> {
  if (ctx.actor.kind !== "user") return { isOn: false, isRequired: false, recoveryLeft: 0 };
  return present(await ownRow(ctx));
}

/** A secret for the caller's telephone; nothing is written before its first code. @throws Problem `second_factor_is_on` */
export async function beginFactor(ctx: Ctx): Promise<FactorOffer> {
  const { id, userId, email } = await ownRow(ctx);
  if (id !== null) throw new Problem("second_factor_is_on");
  return offerSecret(encryptionKeyOf(ctx), { userId, email, now: ctx.clock() });
}

/** From now on the caller is asked for a code. @throws Problem `second_factor_wrong`, `second_factor_is_on` */
export function turnFactorOn(ctx: Ctx, input: { offer: string; code: string }): Promise<FactorMade> {
  return record(ctx, {
    read: () => ownRow(ctx),
    decide: async (row): Promise<Decision<FactorMade>> => {
      if (row.id !== null) throw new Problem("second_factor_is_on");
      const { userId } = row;
      const secret = await secretOffered(encryptionKeyOf(ctx), input.offer, { userId, now: ctx.clock() });
      const step = secret === null ? null : await stepOfCode(secret, input.code.trim(), ctx.clock());
      if (secret === null || step === null) throw new Problem("second_factor_wrong", { pointer: "/code" });
      const id = ctx.newId();
      const { codes, hashes } = newCodes();
      const factor = { id, userId, secret: await encrypt(encryptionKeyOf(ctx), secret), recordedAt: ctx.clock() };
      const rows = [
        rowsFor(secondFactors, [factor]),
        rowsFor(
          recoveryCodes,
          hashes.map((hash) => ({ factorId: id, hash })),
        ),
        stepOn(ctx, nameOf(names.secondFactor(userId)), row.version, id),
        used(ctx, id, step),
      ];
      const answer = { isOn: true, isRequired: row.isRequired, recoveryLeft: codes.length, recoveryCodes: codes };
      return { status: "accepted", id, changes: { entries: [], rows }, answer, kept: null };
    },
  });
}

/** The caller does without. @throws Problem `second_factor_wrong`, `second_factor_required` where his office asks for one */
export function turnFactorOff(ctx: Ctx, code: string): Promise<FactorAnswer> {
  return record(ctx, {
    read: () => ownRow(ctx),
    decide: async (row): Promise<Decision<FactorAnswer>> => {
      if (row.id === null) return { status: "unchanged", answer: present(row) };
      if (row.isRequired) throw new Problem("second_factor_required");
      const spent = await spend(ctx, row, code);
      if (!spent) throw new Problem("second_factor_wrong", { pointer: "/code" });
      return {
        status: "accepted",
        id: row.id,
        changes: { entries: [], rows: [...spent, ended(ctx, row)] },
        answer: off(row),
      };
    },
    status: 200,
  });
}

/** An administrator takes it from somebody who lost it. @throws Problem `not_found`, `own_second_factor` */
export function resetFactor(ctx: Ctx, userId: string): Promise<FactorAnswer> {
  return record(ctx, {
    read: async () => {
      const [[person], [row]] = await Promise.all([
        personByIdQuery(ctx.db, userId, administeredBy(ctx.actor)),
        factorQuery(ctx.db, userId),
      ]);
      return { person, row };
    },
    decide: ({ person, row }): Decision<FactorAnswer> => {
      if (!person || !row || person.revokedAt !== null) throw new Problem("not_found");
      if (userId === ctx.actor.id) throw new Problem("own_second_factor");
      if (row.id === null) return { status: "unchanged", answer: present(row) };
      // Whoever is signed in with what was lost is out.
      const edits = [{ edit: "sessions_ended", userId, keep: null } as const];
      return {
        status: "accepted",
        id: userId,
        changes: { entries: [], rows: [ended(ctx, row)], edits },
        answer: off(row),
      };
    },
    status: 200,
  });
}

/** The step by which a factor is over; none where somebody has none. */
export function ended(ctx: Pick<Ctx, "actor" | "clock">, { userId, version }: FactorRow): TableRows {
  return stepOn(ctx, nameOf(names.secondFactor(userId)), version, "off");
}

/**
 * The rows by which a code, or one from paper, is used: each is good once, which the database holds.
 * @returns null for a code that is none
 */
export async function spend(ctx: Ctx, row: FactorRow, code: string): Promise<TableRows[] | null> {
  const { id, secret } = row;
  if (id === null || secret === null) return null;
  const typed = code.trim();
  if (/^\d{6}$/.test(typed)) {
    const plain = await decrypt(encryptionKeyOf(ctx), secret);
    const step = plain === null ? null : await stepOfCode(plain, typed, ctx.clock());
    return step === null ? null : [used(ctx, id, step)];
  }
  const hash = hashRecovery(typed);
  const [known] = await recoveryQuery(ctx.db, id, hash);
  return known ? [used(ctx, id, hash)] : null;
}

function used(ctx: Ctx, factorId: string, what: number | string): TableRows {
  return stepOn(ctx, nameOf(names.code(factorId, what)), 0, "used");
}

async function ownRow(ctx: Ctx): Promise<FactorRow> {
  if (ctx.actor.kind !== "user") throw new Problem("not_permitted");
  const [row] = await factorQuery(ctx.db, ctx.actor.id);
  if (!row) throw new Problem("not_found");
  return row;
}

const off = ({ isRequired }: FactorRow): FactorAnswer => ({ isOn: false, isRequired, recoveryLeft: 0 });

function present({ id, isRequired, recoveryLeft }: FactorRow): FactorAnswer {
  return { isOn: id !== null, isRequired, recoveryLeft };
}
