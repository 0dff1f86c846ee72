/**
 * `npm run serve`: the product for real, over the database at LIBSQL_URL (LIBSQL_AUTH_TOKEN). No demonstration, no
 * migration, no other port than the one that was named.
 *
 * - HOST (127.0.0.1) and PORT (8787) are where it listens.
 * - PUBLIC_ORIGIN is where people open it, `https://…`: cookies are bound to it.
 * - TRUSTED_PROXIES are the addresses that may connect; the client's address is then the last of their X-Forwarded-For.
 *   Without them everybody may connect, and no header is believed.
 * - AUTH_SECRET signs sessions, SEAL_KEY seals reports. What is not given is made once and kept in `.local`.
 * - BACKUP_TO is where each night's backup goes, BACKUP_KEEP which of them stay. Books that do not go on from what
 *   the folder knows are not served: `npm run acknowledge`.
 * - MAIL_URL is how notices go out by mail: `smtps://…` or `smtp://…` of a mail server, or `https://…` of a mail service
 *   with MAIL_TOKEN; MAIL_FROM is whom they come from. Without it none are sent.
 * - WEBHOOK_RECEIVERS are receivers of webhooks that may be told things though they are no public hosts: `host:port`, commas
 *   between. A trial names its own; otherwise leave it empty.
 * - SANDBOX_LIBSQL_URL (SANDBOX_LIBSQL_AUTH_TOKEN) is the database of the sandbox; without it the sandbox is a file in `.local`.
 * - SYNTHETIC=true marks every page as a demonstration.
 *
 * Districts that `npm run pilot:new` made are served beside it, each at its own origin over its own database.
 */
import { join } from "node:path";
import { type Connection, openDatabase } from "../db/client.ts";
import type { Photographs } from "../worker/context.ts";
import { demonstrationQuery, holdsDemonstration } from "../worker/access/store.ts";
import { variableOf } from "../worker/http/districts.ts";
import { isOrigin } from "../worker/http/settings.ts";
import { buildAll } from "./build.ts";
import { startClock } from "./clock.ts";
import { checkShape, localFolder, namedConnection, run } from "./command.ts";
import { keptDistricts } from "./districts.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { openGate, readTrusted } from "./gate.ts";
import { mailsBy } from "./mails.ts";
import { checkFree, wantedPort } from "./ports.ts";
import { keepOf } from "./retention.ts";
import { noteRunning, noteStopped } from "./running.ts";
import { openSandbox, sandboxFile } from "./sandbox.ts";
import { keptSecret, openPrivateFolder } from "./secrets.ts";
import { storeAt } from "./store-at.ts";
import { untilStopped } from "./until-stopped.ts";

flagsOf({});
await run(async () => {
  const { BACKUP_TO = "", BACKUP_KEEP } = process.env;
  const {
    HOST: host = "127.0.0.1",
    SYNTHETIC = "false",
    PUBLIC_ORIGIN = "",
    TRUSTED_PROXIES = "",
    METRICS_TOKEN = "",
    MAIL_URL = "",
    MAIL_TOKEN = "",
    MAIL_FROM = "",
    WEBHOOK_RECEIVERS = "",
    SANDBOX_LIBSQL_URL = "",
    SANDBOX_LIBSQL_AUTH_TOKEN = "",
  } = process.env;
  const connection = namedConnection();
  const port = wantedPort();
  if (PUBLIC_ORIGIN !== "" && !isOrigin(PUBLIC_ORIGIN)) {
    throw new StartFault(
      `PUBLIC_ORIGIN must be scheme and host alone, such as https://luzhang.example.cn, not ${PUBLIC_ORIGIN}.`,
    );
  }
  const trusted = TRUSTED_PROXIES.trim() === "" ? null : readTrusted(TRUSTED_PROXIES);
  const districts = Object.entries(keptDistricts(localFolder));
  if (districts.length > 0 && PUBLIC_ORIGIN === "") {
    throw new StartFault("PUBLIC_ORIGIN is needed where other districts are served beside: the host tells which one.");
  }
  await checkFree(host, port);
  const db = openDatabase(connection);
  await checkShape(db);
  for (const [name, { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken }] of districts) {
    await checkShape(openDatabase({ url, authToken }), `DISTRICT=${name} `);
  }
  if (SYNTHETIC !== "true" && holdsDemonstration(await demonstrationQuery(db))) {
    console.error(
      "WARNING: this database holds the demonstration, whose figures are invented and whose passwords everybody may know. Its pages are marked; SYNTHETIC=true marks its reports too. A real one begins with an empty database.",
    );
  }
  if (!isLoopback(host) && !PUBLIC_ORIGIN.startsWith("https://")) {
    console.error(
      "WARNING: others can reach this address, and without HTTPS passwords travel in the clear: put a proxy with TLS in front and name its address in PUBLIC_ORIGIN.",
    );
  }
  const keep = keepOf(BACKUP_KEEP);
  const served = new Map<string, Connection>([["", connection]]);
  for (const [name, { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken }] of districts)
    served.set(name, { url, authToken });
  // Loading it is a third of a start: whoever backs nothing up does without.
  const backing = BACKUP_TO === "" ? null : { store: storeAt(BACKUP_TO), ...(await import("./backups.ts")) };
  if (!backing) console.error("Nothing is backed up: BACKUP_TO names no folder and no bucket.");
  await backing?.assertAllContinue(backing.store, served);
  openPrivateFolder(localFolder);
  const made = (file: string) =>
    console.error(`Made and kept: ${file}. Keep a copy where this machine's end is not its end.`);
  const named = [{ SANDBOX_LIBSQL_URL, SANDBOX_LIBSQL_AUTH_TOKEN }, ...districts.map(([, settings]) => settings)];
  const sandboxes = await Promise.all(
    [...served.values()].map(async ({ url }, index) => {
      const { SANDBOX_LIBSQL_URL: own, SANDBOX_LIBSQL_AUTH_TOKEN: authToken } = named[index] ?? {};
      if (!own) return openSandbox(sandboxFile(localFolder, url));
      await checkShape(openDatabase({ url: own, authToken }), "LIBSQL_URL=$SANDBOX_LIBSQL_URL ");
      return undefined;
    }),
  );
  const [sandbox, ...ofDistricts] = sandboxes.map((each) => each?.vars);
  const isSmtp = /^smtps?:/.test(MAIL_URL);
  if (MAIL_URL !== "" && !MAIL_FROM.includes("@")) {
    throw new StartFault("MAIL_FROM must be the address that mail comes from, where MAIL_URL says how it goes.");
  }
  const vars = {
    LIBSQL_URL: connection.url,
    LIBSQL_AUTH_TOKEN: connection.authToken ?? "",
    AUTH_SECRET: keptSecret(localFolder, "AUTH_SECRET", made),
    SEAL_KEY: keptSecret(localFolder, "SEAL_KEY", made),
    PUBLIC_ORIGIN,
    CLIENT_ADDRESS_HEADER: trusted ? "x-forwarded-for" : "",
    METRICS_TOKEN,
    MAIL_URL: isSmtp ? "" : MAIL_URL,
    MAIL_TOKEN,
    MAIL_FROM,
    WEBHOOK_RECEIVERS,
    SYNTHETIC,
    SANDBOX_LIBSQL_URL,
    SANDBOX_LIBSQL_AUTH_TOKEN,
    ...sandbox,
    ...Object.fromEntries(
      districts.map(([name, settings], index) => [
        variableOf(name),
        JSON.stringify({ ...settings, ...ofDistricts[index] }),
      ]),
    ),
  };
  // The Worker's own lines are JSON already; what the runtime says of itself becomes it.
  const log = (level: string, message: string) =>
    process.stderr.write(`${message.startsWith("{") ? message : JSON.stringify({ level, message })}\n`);
  // Behind a gate the Worker listens where only this machine reaches it.
  const at = trusted ? { host: "127.0.0.1", port: 0 } : { host, port };
  const photographs = Promise.withResolvers<Photographs>();
  const fault = (why: unknown) => log("error", String(why));
  const backups = backing?.backupsIn(backing.store, keep, served, fault, photographs.promise);
  const mails = isSmtp ? mailsBy(MAIL_URL, (fault) => log("error", String(fault))) : undefined;
  // What is wrong above is said without loading it.
  const { startRuntime } = await import("./runtime.ts");
  const runtime = await startRuntime({
    build: await buildAll(),
    ...at,
    vars,
    log,
    backups,
    mails,
    photographs: join(localFolder, "photographs"),
  });
  photographs.resolve(await runtime.photographs());
  const clock = startClock(runtime, (fault) => log("error", String(fault)));
  const gate = trusted ? await openGate({ host, port }, trusted, Number(new URL(runtime.url).port)) : null;
  const url = gate ? `http://${host}:${port}` : runtime.url;
  const place = `serve-${port}` as const;
  noteRunning(localFolder, place, {
    url: runtime.url,
    databases: [connection.url, ...districts.map(([, { LIBSQL_URL }]) => LIBSQL_URL)],
  });
  untilStopped(async () => {
    clock.stop();
    await gate?.close();
    await runtime.stop();
    for (const each of sandboxes) await each?.close();
    noteStopped(localFolder, place);
  });
  const origins = [PUBLIC_ORIGIN, ...districts.map(([, settings]) => settings.PUBLIC_ORIGIN)].filter(Boolean);
  console.log(`Luzhang 绿账  ${url}${origins.length === 0 ? "" : `  (${origins.join(", ")})`}`);
});

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
