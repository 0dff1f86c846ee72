/** What was bought is registered piece by piece, and comes back by a return of take-back. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { assetReturns, assets } from "../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn, stepsByName } from "../../db/steps.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { fraction, toFixed } from "../kernel/fraction.ts";
import { lookOf } from "../kernel/look.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { itemsByCode, pickItem } from "../registry/index.ts";
import { checkReturn } from "./rules.ts";
import type { AssetAnswer, AssetQuery, CorrectionInput, RegisterInput, ShareAnswer } from "./schemas.ts";
import { assetList, type AssetRow, countsOf, latestAssets, purchaseOf, returnNamed } from "./store.ts";

/**
 * Registers what a purchase brought, piece by piece. What is registered already, of the same purchase and item, is the same.
 * @throws Problem `not_found`, `unknown_item`, `asset_no_product`, `asset_named_twice`, `asset_number_taken`
 */
export function registerAssets(ctx: Ctx, input: RegisterInput): Promise<{ items: AssetAnswer[] }> {
  const { db, actor } = ctx;
  const keyOf = (number: string) => nameOf(names.assetNumber(actor.partyId, lookOf(number).toUpperCase()));
  const keys = input.assets.map(({ number }) => keyOf(number));
  keys.forEach((key, index) => {
    if (keys.indexOf(key) === index) return;
    const number = input.assets[index]?.number ?? "";
    throw new Problem("asset_named_twice", { pointer: `/assets/${index}/number`, params: { number } });
  });
  const codes = [...new Set(input.assets.map(({ item }) => item))];
  return record(ctx, {
    read: () =>
      read(db, {
        purchase: purchaseOf(db, actor.partyId, input.purchaseId),
        items: itemsByCode(db, codes),
        known: assetList(db, scopeOf(actor), { ids: latestAssets(keys) }),
        steps: latestSteps(db, keys),
      }),
    decide: ({ purchase: [purchase], items, known, steps }): Decision<{ items: AssetAnswer[] }> => {
      if (!purchase) throw new Problem("not_found", { pointer: "/purchaseId" });
      const step = stepsByName(steps);
      const standing = new Map(known.flatMap((row) => (row.state === "withdrawn" ? [] : [[keyOf(row.number), row]])));
      const { id: purchaseId, ...bought } = purchase;
      const all = input.assets.map(({ item: code, number }, index) => {
        const at = `/assets/${index}`;
        const item = pickItem(items, code);
        if (item.kind !== "product") throw new Problem("asset_no_product", { pointer: `${at}/item` });
        const key = keyOf(number);
        const before = standing.get(key);
        if (before?.purchaseId === purchaseId && before.itemId === item.id) return { row: before, isNew: false, key };
        if (before) throw new Problem("asset_number_taken", { pointer: `${at}/number`, params: { number } });
        const row: AssetRow = {
          id: ctx.newId(),
          purchaseId,
          ...bought,
          buyerId: actor.partyId,
          itemId: item.id,
          item: item.code,
          itemNameZh: item.nameZh,
          itemNameEn: item.nameEn,
          number,
          state: "in_use",
          version: 0,
          returnId: null,
          returnedOn: null,
          returnPieces: null,
        };
        return { row, isNew: true, key };
      });
      const answer = { items: all.map(({ row }) => presentAsset(row)) };
      const added = all.filter(({ isNew }) => isNew);
      const signed = { partyId: actor.partyId, actorId: actor.id, recordedAt: ctx.clock() };
      if (added.length === 0) return { status: "unchanged", answer };
      const rows = [
        rowsFor(
          assets,
          added.map(({ row: { id, itemId, number } }) => ({ id, purchaseId, itemId, number, ...signed })),
        ),
        ...added.map(({ row, key }) => stepOn(ctx, key, step.get(key)?.version ?? 0, row.id)),
      ];
      return { status: "accepted", id: purchaseId, changes: { entries: [], rows }, answer };
    },
  });
}

/** It came back by this return. @throws Problem `not_found`; see `checkReturn` */
export function bringBack(ctx: Ctx, id: string, returnId: string): Promise<AssetAnswer> {
  const { db, actor } = ctx;
  const ofReturn = nameOf(names.assetsOf(returnId));
  return record(ctx, {
    read: () =>
      read(db, {
        asset: assetList(db, scopeOf(actor), { ids: [id] }),
        given: returnNamed(db, returnId),
        step: latestSteps(db, [ofReturn]),
      }),
    decide: ({ asset: [asset], given: [given], step: [step] }): Decision<AssetAnswer> => {
      if (!asset) throw new Problem("not_found");
      if (asset.returnId === returnId) return { status: "unchanged", answer: presentAsset(asset) };
      const { occurredOn, pieces } = checkReturn(asset, given);
      const rows = [
        rowsFor(assetReturns, [{ assetId: id, version: asset.version + 1, returnId }]),
        stepOn(ctx, id, asset.version, "returned"),
        // Two who name the last piece at once meet here.
        stepOn(ctx, ofReturn, step?.version ?? 0, id),
      ];
      const back = { state: "returned" as const, returnId, returnedOn: occurredOn, returnPieces: pieces };
      return { status: "accepted", id, changes: { entries: [], rows }, answer: presentAsset({ ...asset, ...back }) };
    },
  });
}

/** The wrong receipt was named, or the asset was registered by mistake. @throws Problem `not_found`, `asset_not_in_use` */
export function correctAsset(ctx: Ctx, id: string, { state }: CorrectionInput): Promise<AssetAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => assetList(db, scopeOf(actor), { ids: [id] }),
    decide: ([asset]): Decision<AssetAnswer> => {
      if (!asset) throw new Problem("not_found");
      if (asset.state === state) return { status: "unchanged", answer: presentAsset(asset) };
      // Its number may be another's by now.
      if (asset.state === "withdrawn") throw new Problem("asset_not_in_use");
      const corrected = { ...asset, state, returnId: null, returnedOn: null, returnPieces: null };
      const changes = { entries: [], rows: [stepOn(ctx, id, asset.version, state)] };
      return { status: "accepted", id, changes, answer: presentAsset(corrected) };
    },
    status: 200,
  });
}

/** @throws Problem `not_found` also where it is another buyer's */
export async function getAsset({ db, actor }: Ctx, id: string): Promise<AssetAnswer> {
  const [row] = await assetList(db, scopeOf(actor), { ids: [id] });
  if (!row) throw new Problem("not_found");
  return presentAsset(row);
}

export async function listAssets({ db, actor }: Ctx, { limit, cursor, ...filter }: AssetQuery) {
  const rows = await assetList(db, scopeOf(actor), filter, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: items.map(presentAsset), nextCursor };
}

/** What share of what was bought has come back. */
export async function readAssetShares(ctx: Ctx, buyer: string | undefined): Promise<ShareAnswer> {
  const rows = await countsOf(ctx.db, scopeOf(ctx.actor), buyer);
  const sum = (of: "registered" | "returned") => rows.reduce((total, row) => total + row[of], 0);
  const [registered, returned] = [sum("registered"), sum("returned")];
  return {
    items: rows.map((row) => ({ ...row, percent: percentOf(row.returned, row.registered) })),
    total: { registered, returned, percent: registered === 0 ? null : percentOf(returned, registered) },
    asOf: shanghaiDate(ctx.clock()),
  };
}

const percentOf = (part: number, whole: number): string => toFixed(fraction(part * 100, BigInt(whole)), 1);

const presentAsset = ({ version: _, itemId: __, ...asset }: AssetRow): AssetAnswer => asset;
