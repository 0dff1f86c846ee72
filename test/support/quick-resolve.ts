/**
 * Given (`--import`) to the processes of tests and to the commands that they start. For each import within a package
 * Node parses that package's description anew, and drizzle-orm's has 180 KB and 400 such imports: two thirds of what a
 * short command does.
 */
import { registerHooks, type ResolveHookSync } from "node:module";

const known = new Map<string, ReturnType<ResolveHookSync>>();

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith(".") && context.parentURL?.includes("/node_modules/drizzle-orm/")) {
      return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
    }
    if (!specifier.startsWith("drizzle-orm")) return next(specifier, context);
    const found = known.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
    known.set(specifier, found);
    return found;
  },
});
