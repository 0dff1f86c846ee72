/**
 * Given to a command that a test starts (`--import`). For each import within a package Node parses that package's
 * description anew, and drizzle-orm's has 180 KB and 400 such imports: two thirds of what a short command does.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    const isWithin = specifier.startsWith(".") && context.parentURL?.includes("/node_modules/drizzle-orm/");
    if (!isWithin) return next(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
  },
});
