/** Caddy with the Caddyfile of `deploy/`; only its ports are others, and the certificate is one that it makes itself. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { end, freePort } from "./sqld.ts";

const adapted = z.looseObject({
  apps: z.looseObject({
    http: z.looseObject({ servers: z.record(z.string(), z.looseObject({ listen: z.array(z.string()) })) }),
  }),
});

export type Front = {
  origin: string;
  fetch: (path: string, init?: { method?: string; headers?: Record<string, string>; body?: string }) => Promise<Answer>;
  stop: () => Promise<void>;
};
type Answer = { status: number; headers: Record<string, string[] | undefined>; text: string };

/**
 * @param folder where it keeps what it makes
 * @param variables what the Caddyfile asks for; DOMAIN is localhost, for which Caddy is its own authority
 */
export async function startCaddy(
  caddyfile: string,
  folder: string,
  variables: Record<string, string>,
  port: number,
): Promise<Front> {
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, DOMAIN: "localhost", ...variables };
  const read = spawnSync("caddy", ["adapt", "--adapter", "caddyfile", "--config", caddyfile, "--validate"], {
    env,
    encoding: "utf8",
  });
  if (read.error) throw new Error("caddy is missing: Debian's package caddy has it", { cause: read.error });
  if (read.status !== 0) throw new Error(`${caddyfile}: ${read.stderr}`);
  const config = adapted.parse(JSON.parse(read.stdout));
  for (const server of Object.values(config.apps.http.servers)) server.listen = [`127.0.0.1:${port}`];
  Object.assign(config.apps.http, { https_port: port, http_port: await freePort() });
  const authority = { certificate_authorities: { local: { install_trust: false } } };
  Object.assign(config, { admin: { disabled: true }, apps: { ...config.apps, pki: authority } });
  const file = join(folder, "caddy.json");
  writeFileSync(file, JSON.stringify(config));
  const child = spawn("caddy", ["run", "--config", file], { env, stdio: "ignore" });
  const ask: Front["fetch"] = async (path, init = {}) =>
    askTls(
      `https://localhost:${port}${path}`,
      readFileSync(join(folder, "caddy/pki/authorities/local/root.crt")),
      init,
    );
  await answers(child, () => ask("/api/health"));
  return { origin: `https://localhost:${port}`, fetch: ask, stop: () => end(child, "SIGTERM") };
}

async function answers(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const isUp = await ask().then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null) throw new Error(`caddy ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** `fetch` believes no authority but those of the browser makers. */
function askTls(
  address: string,
  ca: Buffer,
  { method = "GET", headers = {}, body = "" }: NonNullable<Parameters<Front["fetch"]>[1]>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, ca }, (answer) => {
      void buffer(answer).then(
        (bytes) =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headersDistinct, text: bytes.toString("utf8") }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
