/** How `serve` makes the backups that its Worker asks for: a Worker has no disk. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Connection } from "../db/client.ts";
import { openSnapshot } from "../db/snapshot.ts";
import { assertContinues, makeBackup } from "./archive.ts";
import { patient, scriptContext } from "./command.ts";
import { StartFault } from "./faults.ts";
import type { Keep } from "./retention.ts";

/** A district's own folder; the first one's is the folder itself. */
export const folderOf = (folder: string, district: string): string =>
  district === "" ? folder : join(folder, district);

/** @param connections by district @returns what is asked with `POST http://backups/<district>` */
export function backupsIn(
  folder: string,
  keep: Keep,
  connections: ReadonlyMap<string, Connection>,
  log: (fault: unknown) => void,
) {
  return async (request: { url: string }): Promise<Response> => {
    const district = new URL(request.url).pathname.slice(1);
    const connection = connections.get(district);
    if (!connection) return new Response(null, { status: 404 });
    const own = folderOf(folder, district);
    try {
      mkdirSync(own, { recursive: true, mode: 0o700 });
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
