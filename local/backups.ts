/** How `serve` makes the backups that its Worker asks for: a Worker has no disk. */
import { type Connection, openDatabase } from "../db/client.ts";
import { openSnapshot } from "../db/snapshot.ts";
import { assertContinues, makeBackup } from "./archive.ts";
import { patient, scriptContext } from "./command.ts";
import { StartFault } from "./faults.ts";
import type { Keep } from "./retention.ts";
import type { Store } from "./store.ts";

/** What lies there of a district; the first one's lies at the place itself. */
const ofDistrict = (store: Store, district: string): Store => (district === "" ? store : store.within(district));

/** @param connections by district @throws StartFault where books do not go on from what the place knows */
export async function assertAllContinue(store: Store, connections: ReadonlyMap<string, Connection>): Promise<void> {
  for (const [name, at] of connections) await assertContinues({ db: openDatabase(at) }, ofDistrict(store, name));
}

/** @param connections by district @returns what is asked with `POST http://backups/<district>` */
export function backupsIn(
  store: Store,
  keep: Keep,
  connections: ReadonlyMap<string, Connection>,
  log: (fault: unknown) => void,
) {
  return async (request: { url: string }): Promise<Response> => {
    const district = new URL(request.url).pathname.slice(1);
    const connection = connections.get(district);
    if (!connection) return new Response(null, { status: 404 });
    const own = ofDistrict(store, district);
    try {
      const ctx = scriptContext("backup", patient(connection));
      await assertContinues(ctx, own);
      const { entries, bytes, sealed, removed } = await makeBackup(
        ctx,
        await openSnapshot(patient(connection)),
        own,
        keep,
      );
      return Response.json({ entries, bytes, sealed, removed });
    } catch (error) {
      log(error);
      return new Response(null, { status: error instanceof StartFault ? 409 : 500 });
    }
  };
}
