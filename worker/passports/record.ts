/** How a product's passport is issued: its content is booked and what it says is signed, in one change set. */
import { rowOf, rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { passportContents, passports } from "../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../db/steps.ts";
import { signCredential } from "../../verify/credential.ts";
import type { Ctx } from "../context.ts";
import { keyAfter, pageOf } from "../http/paging.ts";
import { canonicalJson } from "../kernel/canonical.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import {
  assertPeriodOpen,
  contentsPutOf,
  digestOf,
  EarlierDocuments,
  embodiedOf,
  entryOf,
  transferPostings,
} from "../ledger/index.ts";
import { partyQuery, siteQuery } from "../registry/index.ts";
import { instant, keyRows, sealKeyList } from "../reports/index.ts";
import { boughtOf } from "../assets/index.ts";
import { closedMonthsAt, deliveredFrom, originOfDeliveries } from "../takeback/index.ts";
import { credentialOf } from "./credential.ts";
import { presentPassport } from "./present.ts";
import { contentsOf, partIn, purchaseStep } from "./rules.ts";
import type { ContentAnswer, PassportAnswer, PassportInput, ProductsAnswer } from "./schemas.ts";
import { passportList, passportsOfDeliveries, receivedNamed, receivedOf } from "./store.ts";

type Given = PassportInput & { id: string };

/**
 * Says of a product how much of it is secondary material that its maker received, and signs it with the key of the seals.
 * @throws Problem `site_not_found`, `date_in_future`, `period_closed`, `product_has_passport`, `seal_key_missing`; see `contentsOf`
 */
export function issuePassport(ctx: Ctx, given: PassportInput): Promise<PassportAnswer> {
  const input = { ...given, id: given.id ?? ctx.newId() };
  return record(ctx, {
    read: () => readFacts(ctx, input),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getPassport(ctx, id),
  });
}

const one = { limit: 1, before: undefined };

async function readFacts({ db, actor }: Ctx, input: Given) {
  const { id, siteId, contents, gtin = null, batch, serial = null } = input;
  const product = { partyId: actor.partyId, gtin, batch, serial };
  const ids = contents.map(({ deliveryId }) => deliveryId);
  const [facts, origin] = await Promise.all([
    read(db, {
      sites: siteQuery(db, [siteId]),
      maker: partyQuery(db, actor.partyId),
      closed: closedMonthsAt(db, [siteId]),
      received: receivedNamed(db, siteId, ids),
      earlier: passportList(db, { id }, one),
      ofProduct: passportList(db, { ...product, valid: true }, one),
      step: latestSteps(db, [stepName(actor.partyId, input)]),
      keys: sealKeyList(db),
    }),
    originOfDeliveries(db, actor, contents),
  ]);
  const bought = await boughtOf(db, origin.returnIds);
  return {
    ...facts,
    origin: { origin: origin.origin, way: [...purchaseStep(origin.returnIds, bought), ...origin.way] },
  };
}

/** Under which two who issue for the same product at once meet. */
function stepName(partyId: string, { gtin = "", batch, serial = "" }: PassportInput): string {
  return nameOf(names.passportOf(partyId, gtin, batch, serial));
}

async function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  input: Given,
): Promise<Decision<PassportAnswer>> {
  const digest = digestOf("passport", input);
  const before = new EarlierDocuments(facts.earlier.map(({ passport }) => passport)).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, siteId, madeOn, massKg: massG, nameZh, nameEn, gtin, batch, serial, pieces } = input;
  const { actor } = ctx;
  const [site] = facts.sites;
  const [maker] = facts.maker;
  if (!site?.operators.includes(actor.partyId) || !maker) throw new Problem("site_not_found", { pointer: "/siteId" });
  const today = shanghaiDate(ctx.clock());
  if (madeOn > today) throw new Problem("date_in_future", { pointer: "/madeOn", params: { today } });
  assertPeriodOpen(facts.closed, madeOn);
  const [other] = facts.ofProduct;
  if (other) {
    throw new Problem("product_has_passport", { pointer: "/batch", params: { passport: other.passport.id } });
  }
  const contents = contentsOf({ madeOn, massG }, input.contents, facts.received);
  if (!ctx.signer) throw new Problem("seal_key_missing");
  const signer = await ctx.signer();
  const recordedAt = ctx.clock();
  const told = contents.flatMap((content) => {
    const found = facts.received.find(({ deliveryId }) => deliveryId === content.deliveryId);
    return found
      ? [{ ...content, item: { code: found.item, nameZh: found.itemNameZh, nameEn: found.itemNameEn } }]
      : [];
  });
  const credential = await signCredential(
    credentialOf({
      id,
      publicKey: signer.publicKey,
      at: instant(recordedAt),
      input,
      maker: { ...maker, creditCode: maker.identifierType === "uscc" ? maker.identifier : null },
      site,
      contents: told,
      ...facts.origin,
    }),
    signer,
    instant(recordedAt),
  );
  const passport = rowOf(passports, {
    id,
    digest,
    partyId: actor.partyId,
    siteId,
    nameZh,
    nameEn,
    gtin,
    batch,
    serial,
    madeOn,
    pieces,
    massG,
    credential: canonicalJson(credential),
    keyId: signer.id,
    actorId: actor.id,
    recordedAt,
  });
  const postings = contents.flatMap(({ itemId, massG: grams }) =>
    transferPostings(contentsPutOf(site), embodiedOf(site), { itemId, pieces: 0, massG: grams }),
  );
  const { zone } = site;
  const name = stepName(actor.partyId, input);
  return {
    status: "accepted",
    id,
    changes: {
      entries: [
        entryOf(ctx, { id, digest, kind: "content", occurredOn: madeOn, zone, partyId: actor.partyId, postings }),
      ],
      rows: [
        ...keyRows(signer, facts.keys, recordedAt),
        rowsFor(passports, [passport]),
        rowsFor(
          passportContents,
          contents.map((content) => ({ passportId: id, ...content })),
        ),
        stepOn(ctx, name, facts.step[0]?.version ?? 0, id),
      ],
    },
    answer: presentPassport({
      passport,
      partyNameZh: maker.nameZh,
      partyNameEn: maker.nameEn,
      siteNameZh: site.nameZh,
      siteNameEn: site.nameEn,
      withdrawn: 0,
      contents: told.map(({ deliveryId, massG: grams, item }) => {
        return { deliveryId, massG: grams, item: item.code, itemNameZh: item.nameZh, itemNameEn: item.nameEn };
      }),
    }),
  };
}

/** For everybody. @throws Problem `not_found` */
export async function getPassport({ db }: Pick<Ctx, "db">, id: string): Promise<PassportAnswer> {
  const [row] = await passportList(db, { id }, one);
  if (!row) throw new Problem("not_found");
  return presentPassport(row);
}

/** Those that the caller's party has issued, the newest first. */
export async function listPassports(
  { db, actor }: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [before] = keyAfter(cursor, "string") ?? [];
  const rows = await passportList(db, { partyId: actor.partyId }, { limit, before });
  const { items, nextCursor } = pageOf(rows, limit, ({ passport }) => [passport.id]);
  return { items: items.map(presentPassport), nextCursor };
}

/** Passports of what a code on a product names; those that were taken back are not among them. */
export async function resolveLink(
  { db }: Pick<Ctx, "db">,
  link: { gtin: string; batch?: string | undefined; serial?: string | undefined },
): Promise<{ ids: string[] }> {
  const rows = await passportList(db, { ...link, valid: true }, { limit: 20, before: undefined });
  return { ids: rows.map(({ passport }) => passport.id) };
}

/** Products whose passports say that something of a return went into them, and how much. @throws Problem `not_found` */
export async function productsOfReturn(ctx: Pick<Ctx, "db" | "actor">, id: string): Promise<ProductsAnswer> {
  const delivered = await deliveredFrom(ctx, id);
  const rows = await passportsOfDeliveries(ctx.db, [...delivered.keys()]);
  return {
    items: rows.map(({ deliveryId, deliveredG, contentG, ...row }) => {
      const massG = partIn(
        { deliveredG: BigInt(deliveredG), contentG: BigInt(contentG) },
        delivered.get(deliveryId) ?? 0n,
      );
      return { ...row, massKg: formatQuantity("mass", massG) };
    }),
  };
}

/** How many deliveries are looked through for something left. */
const deliveriesSeen = 500;

/** Secondary material that the caller received and no product has taken yet, the latest first. */
export async function readContents({ db, actor }: Ctx): Promise<ContentAnswer> {
  const rows = await receivedOf(db, actor.partyId, deliveriesSeen);
  const kg = (grams: number) => formatQuantity("mass", grams);
  return {
    items: rows.flatMap(({ itemId: _, countedG, usedG, ...row }) =>
      countedG > usedG ? [{ ...row, massKg: kg(countedG), leftKg: kg(countedG - usedG) }] : [],
    ),
  };
}
