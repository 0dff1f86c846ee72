/**
 * `npm run bench`: ratios inside one run, printed as a table and written to .local/bench.jsonl.
 * Ends with 1 when a target was missed; the numbers say by how much.
 */
import { measureExports } from "./exports.ts";
import { measureJournal } from "./journal.ts";
import { measureLatency } from "./latency.ts";
import { measureOverview } from "./overview.ts";
import { measurePlanning } from "./planning.ts";
import { allMet, beginReport } from "./report.ts";
import { measureRequests } from "./requests.ts";
import { measureRetrofitFit } from "./retrofit-fit.ts";
import { measureSeals } from "./seals.ts";
import { measureSizes } from "./sizes.ts";

const parts = {
  sizes: measureSizes,
  requests: measureRequests,
  journal: measureJournal,
  overview: measureOverview,
  exports: measureExports,
  latency: measureLatency,
  planning: measurePlanning,
  retrofits: measureRetrofitFit,
  seals: measureSeals,
};
const wanted = process.argv.slice(2);

beginReport();
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
process.exit(allMet() ? 0 : 1);
