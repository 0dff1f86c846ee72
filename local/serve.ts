/**
 * `npm run serve`: the product for real, over the database at LIBSQL_URL (LIBSQL_AUTH_TOKEN). No demonstration, no
 * migration, no other port than the one that was named.
 *
 * - HOST (127.0.0.1) and PORT (8787) are where it listens.
 * - AUTH_SECRET signs sessions, SEAL_KEY seals reports. What is not given is made once and kept in `.local`.
 * - SYNTHETIC=true marks every page as a demonstration.
 */
import { openDatabase } from "../db/client.ts";
import { isDemonstration } from "../seeds/demo/parties.ts";
import { buildAll } from "./build.ts";
import { checkShape, localFolder, namedConnection, run } from "./command.ts";
import { checkFree, wantedPort } from "./ports.ts";
import { noteRunning, noteStopped } from "./running.ts";
import { startRuntime } from "./runtime.ts";
import { keptSecret, openPrivateFolder } from "./secrets.ts";
import { untilStopped } from "./until-stopped.ts";

await run(async () => {
  const { HOST: host = "127.0.0.1", SYNTHETIC = "false" } = process.env;
  const connection = namedConnection();
  const port = wantedPort();
  await checkFree(host, port);
  const db = openDatabase(connection);
  await checkShape(db);
  if (SYNTHETIC !== "true" && (await isDemonstration(db))) {
    console.error(
      "WARNING: this database holds the demonstration, whose figures are invented and whose passwords everybody may know, and no page says so. SYNTHETIC=true marks them; a real one begins with an empty database.",
    );
  }
  openPrivateFolder(localFolder);
  const made = (file: string) =>
    console.error(`Made and kept: ${file}. Keep a copy where this machine's end is not its end.`);
  const vars = {
    LIBSQL_URL: connection.url,
    LIBSQL_AUTH_TOKEN: connection.authToken ?? "",
    AUTH_SECRET: keptSecret(localFolder, "AUTH_SECRET", made),
    SEAL_KEY: keptSecret(localFolder, "SEAL_KEY", made),
    SYNTHETIC,
  };
  const log = (level: string, message: string) => process.stderr.write(`${level} ${message}\n`);
  const runtime = await startRuntime({ build: await buildAll(), host, port, vars, log });
  const place = `serve-${port}` as const;
  noteRunning(localFolder, place, { url: runtime.url, database: connection.url });
  untilStopped(async () => {
    await runtime.stop();
    noteStopped(localFolder, place);
  });
  console.log(`Luzhang 绿账  ${runtime.url}`);
});
