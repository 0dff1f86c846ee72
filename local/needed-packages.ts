import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Package = Partial<Record<"dependencies" | "optionalDependencies", Record<string, string>>>;

/** What the commands of a release need beyond `dependencies`: the runtime that serves the Worker. */
const runtime = ["miniflare"];
/** Only the pages, which are built, and the jobs of a clone. */
const notThere = ["highs", "chart.js", "preact", "swagger-ui-dist", "uqr"];

/** Folders of the packages that a release needs, from the lock file: each with all that it depends on, as it is installed. */
export function neededPackages(root: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Package>;
  };
  const own = Object.keys(packages[""]?.dependencies ?? {}).filter((name) => !notThere.includes(name));
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = resolved(packages, name, from);
    // An optional one may be of another platform, a peer one not installed.
    if (path === undefined || found.has(path) || !existsSync(join(root, path))) return;
    found.add(path);
    // Peers that are needed are the product's own dependencies; the others would bring what builds.
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, path);
  };
  for (const name of [...own, ...runtime]) visit(name, "");
  return [...found].sort();
}

/** As Node looks for it: beside the one who asks, then further up. */
function resolved(packages: Record<string, Package>, name: string, from: string): string | undefined {
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === "") return undefined;
  }
}
