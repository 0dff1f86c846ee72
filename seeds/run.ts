/** Loads the demonstration: a synthetic pilot, booked through the same verbs as a real one. */
import { read } from "../db/read.ts";
import type { Db } from "../db/client.ts";
import type { JournalPort } from "../db/journal.ts";
import { personByIdQuery } from "../worker/access/people/store.ts";
import type { Actor, Ctx } from "../worker/context.ts";
import { newUuidV7 } from "../worker/kernel/identifiers.ts";
import { shanghaiDate } from "../worker/kernel/period.ts";
import { partyListQuery, partyQuery } from "../worker/registry/store.ts";
import { loadAcross } from "./demo/across.ts";
import { loadAnomalies } from "./demo/anomalies.ts";
import { loadClaims } from "./demo/claims.ts";
import { loadEnergy } from "./demo/energy.ts";
import { loadExpress } from "./demo/express.ts";
import { loadMarket } from "./demo/market.ts";
import { loadMoreFirms } from "./demo/more-firms.ts";
import { loadPassport } from "./demo/passport.ts";
import { parties } from "./demo/parties.ts";
import { keys, lastPersonId, letPeopleIn, readNotices, users } from "./demo/people.ts";
import { planPilot } from "./demo/pilot.ts";
import { loadCredit } from "./demo/credit.ts";
import { loadDisclosures } from "./demo/disclosure.ts";
import { loadPoints } from "./demo/points.ts";
import { loadProcurement } from "./demo/procurement.ts";
import { loadProgramme } from "./demo/programme.ts";
import { registerPilot } from "./demo/register.ts";
import { loadReports } from "./demo/reports.ts";
import { loadRetrofits } from "./demo/retrofits.ts";
import { perform } from "./demo/steps.ts";
import { loadTargets } from "./demo/targets.ts";
import { loadStreams } from "./demo/other-goods.ts";
import { loadReference } from "./reference.ts";

export type DemoOptions = {
  db: Db;
  journal: JournalPort;
  /** Milliseconds UTC; the pilot ends on that day. */
  clock?: () => number;
  /** Seals the pilot's reports; without one none are made. */
  signer?: Ctx["signer"];
  log?: (line: string) => void;
};

export type Demo = {
  users: { role: string; email: string; password: string }[];
  keys: { role: string; key: string }[];
};

/**
 * Fills an empty database with two years of a pilot that end today. The same day gives the same
 * documents under the same ids: a load that broke off goes on where it stopped, and one that is
 * done writes nothing more.
 * @throws Error where the database holds somebody else's data
 */
export async function loadDemo({
  db,
  journal,
  clock = Date.now,
  signer,
  log = console.log,
}: DemoOptions): Promise<Demo> {
  const started = performance.now();
  const {
    done: [done],
    first: [first],
    anybody: [anybody],
  } = await read(db, {
    done: personByIdQuery(db, lastPersonId),
    first: partyQuery(db, parties[0]?.id ?? ""),
    anybody: partyListQuery(db, {}, { limit: 0, after: undefined }),
  });
  if (done) return { users, keys };
  if (anybody && !first) throw new Error("the demonstration is loaded into an empty database only: this one has data");

  const today = shanghaiDate(clock());
  const seconds = () => `${((performance.now() - started) / 1_000).toFixed(1)} s`;
  const contextOf = contextsOn({ db, journal, clock, ...(signer ? { signer } : {}) });
  const system = contextOf("");
  await loadReference(system);
  const pilot = planPilot(today);
  await registerPilot(system, today, pilot);
  for (const { label, steps } of pilot.phases) {
    await perform(steps, contextOf);
    log(`  ${label.padEnd(7)} ${String(steps.length).padStart(4)} steps  ${seconds()}`);
  }
  const told = async (label: string, load: Promise<unknown>) => {
    await load;
    log(`  ${label.padEnd(19)} ${seconds()}`);
  };
  await told("other streams", loadStreams(contextOf, today));
  await told("more firms", loadMoreFirms(contextOf, today));
  await told("another province", loadAcross(contextOf, today));
  await told("energy", loadEnergy(contextOf, today, pilot.treated));
  await told("claims", loadClaims(contextOf, today));
  await told("retrofits", loadRetrofits(contextOf, today));
  await told("targets", loadTargets(contextOf, today));
  await told("procurement", loadProcurement(contextOf, today));
  await told("anomalies", loadAnomalies(contextOf, today));
  await told("work ledger", loadProgramme(contextOf, today));
  await told("market", loadMarket(contextOf, today));
  await told("express", loadExpress(contextOf, today));
  await told("points", loadPoints(contextOf, today));
  await told("credit", loadCredit(contextOf, today));
  await told("disclosures", loadDisclosures(contextOf, today));
  if (signer) await told("a product's passport", loadPassport(contextOf, today));
  if (signer) await told("reports", loadReports(contextOf, today));
  await told("notices", readNotices(contextOf));
  await told("people", letPeopleIn(system));
  log(`  loaded in ${seconds()}: all of it is synthetic`);
  return { users, keys };
}

/** A context for each party of the pilot, and for '' the system's own. */
function contextsOn(shared: Pick<Ctx, "db" | "journal" | "clock" | "signer">): (party: string) => Ctx {
  const script = { kind: "system", id: "demo", name: "demo" } as const;
  const system: Actor = { ...script, partyId: "", role: "admin", division: "", zone: "" };
  const actors = new Map(
    parties.map(({ key, id, role, division, zone }): [string, Actor] => [
      key,
      { ...script, partyId: id, role, division, zone: zone ?? "" },
    ]),
  );
  return (party) => ({
    ...shared,
    synthetic: true,
    actor: actors.get(party) ?? system,
    newId: () => newUuidV7(shared.clock()),
    locale: "zh-CN",
    requestId: "demo",
    operation: "demo.load",
  });
}
