/** The commands of the product as somebody at a terminal runs them, without npm before them. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "../..");
const quickly = pathToFileURL(join(import.meta.dirname, "quick-resolve.ts")).href;
export type Ran = { code: number | null; out: string; error: string };

/** What AUTH_SECRET and SEAL_KEY are in tests, so that none is made in the folder. */
const secrets = { AUTH_SECRET: "a".repeat(64), SEAL_KEY: "b".repeat(64) };

/** Runs one to its end; nobody sits at the terminal. */
export function runCommand(file: string, args: string[], environment: Record<string, string>): Promise<Ran> {
  const child = start(file, args, environment);
  const said = { out: "", error: "" };
  child.stdout.on("data", (text) => (said.out += String(text)));
  child.stderr.on("data", (text) => (said.error += String(text)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

export type Serving = {
  url: string;
  error: () => string;
  stop: () => Promise<void>;
  /** As a crash would end it. */
  kill: () => Promise<void>;
};

/** `npm run serve`, once it has said where it is. */
export async function serve(environment: Record<string, string>): Promise<Serving> {
  const child = start("local/serve.ts", [], { ...secrets, ...environment });
  let error = "";
  child.stderr.on("data", (text) => (error += String(text)));
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on("data", (text) => {
      const said = /http:\S+/.exec(String(text))?.[0];
      if (said) found(said);
    });
    void ended.then(() => failed(new Error(`serve ended: ${error}`)));
  });
  return {
    url,
    error: () => error,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
    kill() {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

function start(file: string, args: string[], environment: Record<string, string>) {
  return spawn(process.execPath, ["--import", quickly, join(root, file), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LIBSQL_URL: "", LIBSQL_AUTH_TOKEN: "", ...environment },
  });
}
