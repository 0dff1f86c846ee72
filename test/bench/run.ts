/**
 * `npm run bench`: ratios inside one run, printed as a table and written to .local/bench.jsonl.
 * Ends with 1 when a target was missed; the numbers say by how much.
 */
import { measureColdStart } from "./cold-start.ts";
import { measureDistricts } from "./districts.ts";
import { measureExports } from "./exports.ts";
import { measureFirstReturn } from "./first-return.ts";
import { measureFiles } from "./files.ts";
import { measureImports } from "./imports.ts";
import { measureJournal } from "./journal.ts";
import { measureLatency } from "./latency.ts";
import { measureLots } from "./lots.ts";
import { measureFigures, measureOverview } from "./overview.ts";
import { measurePeers } from "./peers.ts";
import { measurePlanning } from "./planning.ts";
import { allMet, beginReport } from "./report.ts";
import { measureRequests } from "./requests.ts";
import { measureRestore } from "./restore.ts";
import { measureRetrofitFit } from "./retrofit-fit.ts";
import { measureRoutes } from "./routes.ts";
import { measureSeals } from "./seals.ts";
import { measureSizes } from "./sizes.ts";
import { measureStorm } from "./storm.ts";
import { measureWebhooks } from "./webhooks.ts";

const parts = {
  sizes: measureSizes,
  "cold-start": measureColdStart,
  requests: measureRequests,
  files: measureFiles,
  journal: measureJournal,
  overview: measureOverview,
  exports: measureExports,
  latency: measureLatency,
  lots: measureLots,
  storm: measureStorm,
  planning: measurePlanning,
  retrofits: measureRetrofitFit,
  seals: measureSeals,
};
/** What takes minutes and gigabytes, or the registry of packages: measured where it is named. */
const asked = {
  "first-return": measureFirstReturn,
  restore: measureRestore,
  routes: measureRoutes,
  districts: measureDistricts,
  webhooks: measureWebhooks,
  figures: measureFigures,
  imports: measureImports,
  // PostgreSQL and hledger have to be there.
  peers: measurePeers,
};
const wanted = process.argv.slice(2);

beginReport();
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
for (const [name, measure] of Object.entries(asked)) if (wanted.includes(name)) await measure();
process.exit(allMet() ? 0 : 1);
