/** How `serve` makes the backups that its Worker asks for: a Worker has no disk. */
import { type Connection, openDatabase } from "../db/client.ts";
import { openSnapshot } from "../db/snapshot.ts";
import { assertContinues, makeBackup } from "./archive.ts";
import { patient, scriptContext } from "./command.ts";
import type { Photographs } from "../worker/context.ts";
import { StartFault } from "./faults.ts";
import { someOf } from "./photographs.ts";
import type { Keep } from "./retention.ts";
import type { Store } from "./store.ts";

/** What lies there of a district; the first one's lies at the place itself. */
const ofDistrict = (store: Store, district: string): Store => (district === "" ? store : store.within(district));

/** @param connections by district @throws StartFault where books do not go on from what the place knows */
export async function assertAllContinue(store: Store, connections: ReadonlyMap<string, Connection>): Promise<void> {
  for (const [name, at] of connections) await assertContinues({ db: openDatabase(at) }, ofDistrict(store, name));
}

/**
 * @param connections by district
 * @param photographs where the product keeps them, once it runs
 * @returns what is asked with `POST http://backups/<district>`
 */
export function backupsIn(
  store: Store,
  keep: Keep,
  connections: ReadonlyMap<string, Connection>,
  log: (fault: unknown) => void,
  photographs: Promise<Photographs>,
) {
  return async (request: { url: string }): Promise<Response> => {
    const district = new URL(request.url).pathname.slice(1);
    const connection = connections.get(district);
    if (!connection) return new Response(null, { status: 404 });
    const own = ofDistrict(store, district);
    try {
      const ctx = scriptContext("backup", patient(connection));
      await assertContinues(ctx, own);
      const snapshot = await openSnapshot(patient(connection));
      const made = await makeBackup(ctx, snapshot, own, keep, await photographs);
      const { entries, bytes, sealed, removed, kept: photographed, missing } = made;
      if (missing.length > 0) log(new Error(`photographs nobody has: ${someOf(missing)}`));
      return Response.json({ entries, bytes, sealed, removed, photographed, photographsMissing: missing.length });
    } catch (error) {
      log(error);
      return new Response(null, { status: error instanceof StartFault ? 409 : 500 });
    }
  };
}
