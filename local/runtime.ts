import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare, type V4WorkerOptions, convertV4MiniflareOptions } from "miniflare";
import { optionsFile } from "./build.ts";
import { endWithUs } from "./end-with-us.ts";
import type { mailsBy } from "./mails.ts";
import type { Photographs } from "../worker/context.ts";
import { receiversIn } from "../worker/http/receivers.ts";
import { webhookExit } from "./webhook-exit.ts";

export type RuntimeOptions = {
  /** The folder that `buildWorker` answered. */
  build: string;
  /** Loopback unless said. */
  host?: string;
  /** 0 takes a free port. */
  port: number;
  vars: { LIBSQL_URL: string; LIBSQL_AUTH_TOKEN: string; AUTH_SECRET: string } & Record<string, string>;
  /** Gets every line that the Worker logs. */
  log: (level: string, message: string) => void;
  /** Makes the backups that the Worker asks for; missing where there is no place for them. */
  backups?: ((request: { url: string }) => Promise<Response>) | undefined;
  /** Sends the mail that the Worker hands over; missing where a mail service is asked, or none. */
  mails?: ReturnType<typeof mailsBy> | undefined;
  /** The folder in which photographs are kept; missing: for as long as this runs. */
  photographs?: string | undefined;
  /** What tests arrange around the Worker; it stays the first. */
  arrange?: (worker: V4WorkerOptions) => V4WorkerOptions[];
};

export type Runtime = {
  url: string;
  /** Has the Worker do what is due: as Cloudflare's cron does. */
  ring(): Promise<void>;
  /** Where its photographs lie. */
  photographs(): Promise<Photographs>;
  stop(): Promise<void>;
};

/**
 * The Worker in workerd with the bindings and pages of wrangler.toml.
 *
 * Miniflare without wrangler's development server, entered through the Worker's own socket: with the same trivial
 * handler 3,700 requests a second where `createTestHarness` answers 740, and up in a quarter of a second. Nothing is
 * asked of the internet (`cf: false`), and no file is watched.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { build, host = "127.0.0.1", port, vars, log, backups, mails, arrange = (worker) => [worker] } = options;
  const { photographs } = options;
  const asDeployed = readOptions(build);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      host: "127.0.0.1",
      ...(photographs && { resourcePersistencePath: photographs }),
      handleStructuredLogs: ({ level, message }) => log(level, message),
      workers: arrange({
        ...asDeployed,
        modules: [{ type: "ESModule", path: join(build, "index.js") }],
        modulesRoot: build,
        bindings: { ...asDeployed.bindings, ...vars },
        serviceBindings: {
          ...asDeployed.serviceBindings,
          ...(backups && { BACKUPS: backups }),
          ...(mails && { MAILS: mails }),
          WEBHOOK_EXIT: webhookExit(receiversIn(vars["WEBHOOK_RECEIVERS"])),
        },
        r2Buckets: { ...asDeployed.r2Buckets, PHOTOGRAPHS: "photographs" },
        unsafeDirectSockets: [{ host, port }],
      }),
    }),
  );
  await miniflare.ready;
  const { origin } = await miniflare.unsafeGetDirectURL();
  const leave = endWithUs();
  return {
    url: origin,
    async ring() {
      await scheduledOf(await miniflare.getWorker()).scheduled();
    },
    photographs: () => bucketOf(miniflare),
    async stop() {
      await miniflare.dispose();
      leave();
    },
  };
}

/** The photographs that are kept in a folder, while nothing serves them. */
export async function openPhotographs(persisted: string): Promise<{ place: Photographs; close: () => Promise<void> }> {
  const script = "export default { fetch: () => new Response() }";
  const options = {
    cf: false,
    resourcePersistencePath: persisted,
    modules: true,
    script,
    r2Buckets: { PHOTOGRAPHS: "photographs" },
  };
  const miniflare = new Miniflare(convertV4MiniflareOptions(options));
  return { place: await bucketOf(miniflare), close: () => miniflare.dispose() };
}

/** What Miniflare answers is Cloudflare's bucket, of which its types say something else. */
async function bucketOf(miniflare: Miniflare): Promise<Photographs> {
  return (await miniflare.getR2Bucket("PHOTOGRAPHS")) as object as Photographs;
}

/** What Miniflare answers is workerd's `Fetcher`, which its types leave half out. */
function scheduledOf(worker: object): { scheduled: () => Promise<unknown> } {
  return worker as { scheduled: () => Promise<unknown> };
}

/** The file is our own, written by `buildWorker` from wrangler's answer. */
function readOptions(build: string): V4WorkerOptions {
  return JSON.parse(readFileSync(join(build, optionsFile), "utf8")) as V4WorkerOptions;
}
