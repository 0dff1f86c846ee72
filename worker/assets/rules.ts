/** Which return an asset may have come back by. Pure. */
import { Problem } from "../kernel/errors.ts";
import type { AssetRow } from "./store.ts";

type Return = { itemId: number; occurredOn: string; pieces: number; named: number };

/** @throws Problem `asset_not_in_use`, `asset_return_unknown`, `asset_return_differs`, `asset_return_full` */
export function checkReturn(
  asset: Pick<AssetRow, "state" | "itemId" | "purchasedOn">,
  given: Return | undefined,
): Return {
  if (asset.state !== "in_use") throw new Problem("asset_not_in_use");
  const pointer = "/returnId";
  if (!given) throw new Problem("asset_return_unknown", { pointer });
  if (given.itemId !== asset.itemId || given.occurredOn < asset.purchasedOn) {
    throw new Problem("asset_return_differs", { pointer });
  }
  if (given.named >= given.pieces) {
    throw new Problem("asset_return_full", { pointer, params: { pieces: given.pieces } });
  }
  return given;
}
