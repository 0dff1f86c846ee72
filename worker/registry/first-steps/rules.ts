/** When each of the first steps is done. Pure. */
import type { FirstSteps } from "./schemas.ts";
import type { Counts } from "./store.ts";

/**
 * The commerce bureau drafts and files a zone's reports, the environmental bureau closes periods and seals: without both,
 * and somebody who signs in for each, nothing is ever filed. Permits and targets are what figures rest on.
 */
export function firstSteps(counts: Counts): FirstSteps {
  const { zones, bureaus, offices, bureauPeople, officePeople, companies, sites, permits, targets } = counts;
  const at = (step: FirstSteps["items"][number]["step"], count: number, href: string, done = count > 0) => {
    return { step, done, count, href };
  };
  const missing = bureaus > 0 ? "commerce" : "bureau";
  const items = [
    at("zone", zones, "/registry/zones"),
    at("authorities", bureaus + offices, `/registry?role=${missing}`, bureaus > 0 && offices > 0),
    at("people", bureauPeople + officePeople, "/access/people", bureauPeople > 0 && officePeople > 0),
    at("companies", companies, "/registry/import"),
    at("sites", sites, "/registry/sites"),
    at("permits", permits, "/registry?role=treater"),
    at("targets", targets, "/registry/targets"),
  ];
  return { items, done: items.every(({ done }) => done) };
}
