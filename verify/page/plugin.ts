/** Puts the verification page beside the others as one file that needs no server. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

const fileName = "luzhang-verify.html";

export function verifyPage(): Plugin {
  return {
    name: "luzhang-verify-page",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await pageSource() });
    },
  };
}

/** Script and style stand inside, named by their hash in a policy that allows nothing else: no network at all. */
async function pageSource(): Promise<string> {
  const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
  const style = `\n${read("page.css")}`;
  const script = `\n${(await bundled()).replaceAll("</script", "<\\/script")}\n`;
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'`;
  return read("index.html")
    .replace("%CSP%", policy)
    .replace(/<style>[^<]*<\/style>/, () => `<style>${style}</style>`)
    .replace(/<script>[^<]*<\/script>/, () => `<script>${script}</script>`);
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(import.meta.dirname, "page.ts"), formats: ["iife"], name: "luzhangVerify" },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error("the verification page was not bundled");
  return chunk.code;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
