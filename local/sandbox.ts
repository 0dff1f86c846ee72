/** The database of a sandbox on this machine: a file of its own beside the secrets, served to the Worker alone. */
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { openDatabase } from "../db/client.ts";
import { inProcessFetch, openEngine, serveEngine } from "../db/embedded/endpoint.ts";
import { migrate } from "../db/migrate.ts";

export type Sandbox = {
  vars: { SANDBOX_LIBSQL_URL: string; SANDBOX_LIBSQL_AUTH_TOKEN: string };
  close: () => Promise<void>;
};

/** Where the sandbox beside a database is kept. @param url of the database */
export function sandboxFile(local: string, url: string): string {
  return join(local, `sandbox-${createHash("sha256").update(url).digest("hex").slice(0, 12)}.db`);
}

/** Made where it is not there yet, and brought to the shape of this version. */
export async function openSandbox(file: string): Promise<Sandbox> {
  const engine = openEngine(file);
  await migrate(openDatabase({ url: "http://in-process", fetch: inProcessFetch(engine) }));
  const token = randomBytes(32).toString("hex");
  const endpoint = await serveEngine(engine, { token });
  return {
    vars: { SANDBOX_LIBSQL_URL: endpoint.url, SANDBOX_LIBSQL_AUTH_TOKEN: token },
    async close() {
      await endpoint.close();
      engine.close();
    },
  };
}
