/**
 * Given (`--import`) to the processes of tests and to the commands that they start. For each import Node looks what is
 * at the address and in whose package, which is most of what a short command does: for our own files it is known, and
 * within drizzle-orm, whose description of 180 KB is parsed anew for each of its 400.
 */
import { registerHooks, type ResolveHookSync } from "node:module";

const known = new Map<string, ReturnType<ResolveHookSync>>();
const root = new URL("../../", import.meta.url).href;
const packages = `${root}node_modules/`;

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = "" } = context;
    if (specifier.startsWith(".")) {
      const isOurs = specifier.endsWith(".ts") && parentURL.startsWith(root) && !parentURL.startsWith(packages);
      const format = isOurs ? "module-typescript" : parentURL.includes("/node_modules/drizzle-orm/") ? "module" : null;
      if (format) return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
    }
    if (!specifier.startsWith("drizzle-orm")) return next(specifier, context);
    const found = known.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
    known.set(specifier, found);
    return found;
  },
});
