/** What may wait for somebody: for which roles, where it is dealt with, how many and by when. A new kind is one more row. */
import { listAnomalies } from "../anomalies/index.ts";
import { administeredBy } from "../access/administered.ts";
import { scopeOf } from "../access/rules.ts";
import type { Actor, Ctx, Role } from "../context.ts";
import { ratingsIn, waitingFor } from "../credit/index.ts";
import { overdueIn, yearlyDue } from "../disclosure/index.ts";
import { addDays, periodOf } from "../kernel/period.ts";
import { answerable, consentsWaiting } from "../ledger/index.ts";
import type { InboxKind } from "../kernel/vocabulary/inbox.ts";
import { offersWaiting } from "../market/index.ts";
import { complaintsIn } from "../points/index.ts";
import { certificatesToCheck } from "../procurement/index.ts";
import { eventsUnanswered, ledgerReachOf, readTasksDue } from "../programme/index.ts";
import { questionsIn } from "../questions/index.ts";
import {
  applicationsReach,
  applicationsWaiting,
  permitNoticeDays,
  permitsEnding,
  readFirstSteps,
} from "../registry/index.ts";
import { reachOf, readSchedule, reportsIn, scheduleOf, spokenOfOn } from "../reports/index.ts";
import { retrofitsIn } from "../retrofits/index.ts";
import {
  deliveriesComing,
  differencesWaiting,
  listStorage,
  readComing,
  readUndeclared,
  transfersWaiting,
} from "../takeback/index.ts";

/** How many wait, and the earliest date by which one of them is due. */
type Waits = { count: number; due: string | null };

type Kind = {
  who: readonly Role[];
  /** The page that lists them, or on which the next of them is done. */
  href: (actor: Actor, today: string) => string;
  /** Takes its own reads; those of all kinds are asked side by side and travel together. */
  find: (ctx: Ctx, today: string) => Promise<Waits>;
};

const atSites = ["recycler", "treater"] as const satisfies readonly Role[];
const isAtSite = (role: Actor["role"]) => atSites.some((each) => each === role);
const units = ["recycler", "treater", "producer", "retailer", "buyer", "platform", "commerce", "centre"] as const;

export const kinds: Record<InboxKind, Kind> = {
  transfers_to_send: {
    who: atSites,
    href: () => "/takeback/transfers?waiting=dispatch",
    find: async ({ db, actor }) => undated(await transfersWaiting(db, actor, "dispatch")),
  },
  transfers_to_receive: {
    who: atSites,
    href: () => "/takeback/transfers?waiting=receipt",
    find: readComing,
  },
  deliveries_to_receive: {
    who: atSites,
    href: () => "/takeback/deliveries?incoming=true&confirmation=sent",
    find: async ({ db, actor }) => undated(await deliveriesComing(db, actor.partyId)),
  },
  excesses_to_confirm: {
    who: ["bureau"],
    href: () => "/takeback/transfers?waiting=excess",
    find: async ({ db, actor }) => undated(await transfersWaiting(db, actor, "excess")),
  },
  differences_to_note: {
    who: ["bureau"],
    href: () => "/takeback/manifests?differing=waiting",
    find: async ({ db, actor }) => undated(await differencesWaiting(db, actor)),
  },
  complaints_to_answer: {
    who: ["recycler", "treater", "retailer"],
    href: () => "/complaints?state=received",
    find: async ({ db, actor }) => undated(await complaintsIn(db, { actor }, "received")),
  },
  complaints_to_settle: {
    who: ["bureau"],
    href: () => "/complaints?state=answered",
    find: async ({ db, actor }) => undated(await complaintsIn(db, { actor }, "answered")),
  },
  bids_to_answer: {
    who: atSites,
    href: () => "/market?mine=waiting",
    find: async ({ db, actor }, today) => {
      const [found] = await offersWaiting(db, actor, "bids", today);
      return { count: found?.count ?? 0, due: found?.due ?? null };
    },
  },
  sales_to_send: {
    who: atSites,
    href: () => "/market?mine=waiting",
    find: async ({ db, actor }, today) => undated(await offersWaiting(db, actor, "goods", today)),
  },
  consents_to_answer: {
    who: ["recycler", "treater", "producer", "retailer", "buyer", "bureau"],
    href: () => "/consents?mine=true",
    find: async (ctx, today) => {
      const [found] = await consentsWaiting(ctx.db, answerable(ctx, today));
      return { count: found?.count ?? 0, due: found?.due ?? null };
    },
  },
  stores_over_limit: {
    who: [...atSites, "bureau"],
    href: () => "/takeback/storage",
    find: async (ctx) => {
      const { items } = await listStorage(ctx);
      return { count: items.filter(({ state }) => state !== "within").length, due: null };
    },
  },
  months_to_declare: {
    who: ["producer"],
    href: () => "/takeback/declarations/new",
    find: async (ctx) => ({ count: (await readUndeclared(ctx)).length, due: null }),
  },
  retrofits_to_review: {
    who: ["bureau"],
    href: () => "/retrofits?state=submitted",
    find: async ({ db, actor }) => undated(await retrofitsIn(db, actor, "submitted")),
  },
  retrofits_in_review: {
    who: ["bureau"],
    href: () => "/retrofits?state=under_review",
    find: async ({ db, actor }) => undated(await retrofitsIn(db, actor, "under_review")),
  },
  retrofits_returned: {
    who: ["retailer"],
    href: () => "/retrofits?state=returned",
    find: async ({ db, actor }) => undated(await retrofitsIn(db, actor, "returned")),
  },
  disclosures_due: {
    who: ["bureau", "recycler", "treater", "producer", "retailer", "buyer", "platform"],
    href: () => "/disclosure",
    find: async ({ db, actor }, today) => {
      const year = String(Number(today.slice(0, 4)) - 1);
      const [found] = await overdueIn(db, actor, year);
      return { count: found?.count ?? 0, due: found?.count ? yearlyDue(year) : null };
    },
  },
  credit_to_decide: {
    who: ["bureau"],
    href: () => "/credit",
    // A notice that is over waits to be published.
    find: async ({ db, actor }, today) => undated(await ratingsIn(db, actor, waitingFor.authority, today)),
  },
  credit_to_answer: {
    who: ["recycler", "treater", "producer", "retailer", "buyer", "platform"],
    href: () => "/credit",
    find: async ({ db, actor }) => undated(await ratingsIn(db, actor, waitingFor.firm)),
  },
  certificates_to_check: {
    who: ["bureau", "commerce"],
    href: () => "/procurement/certificates?state=stated",
    find: async ({ db }, today) => {
      const [found] = await certificatesToCheck(db, today);
      return { count: found?.stated ?? 0, due: null };
    },
  },
  certificates_to_check_again: {
    who: ["bureau", "commerce"],
    href: () => "/procurement/certificates?due=true",
    find: async ({ db }, today) => {
      const [found] = await certificatesToCheck(db, today);
      return { count: found?.due ?? 0, due: found?.dueSince ?? null };
    },
  },
  applications_to_decide: {
    who: ["bureau", "admin", "zone_admin"],
    href: () => "/registry/applications?state=submitted",
    find: async ({ db, actor }) => undated(await applicationsWaiting(db, applicationsReach(actor))),
  },
  permits_ending: {
    who: [...atSites, "bureau", "admin", "zone_admin"],
    href: ({ role, partyId }) => (isAtSite(role) ? `/registry/parties/${partyId}` : "/registry?role=treater"),
    find: async ({ db, actor }, today) => {
      const whose = actor.role === "zone_admin" ? administeredBy(actor) : scopeOf(actor);
      const [found] = await permitsEnding(db, whose, today, addDays(today, permitNoticeDays));
      return { count: found?.count ?? 0, due: found?.first ?? null };
    },
  },
  tasks_due: {
    who: units,
    href: () => "/programme",
    find: async (ctx) => earliest((await readTasksDue(ctx)).map(({ dueOn }) => dueOn)),
  },
  events_to_answer: {
    who: ["commerce"],
    href: () => "/programme/events",
    find: async ({ db, actor }) => undated(await eventsUnanswered(db, ledgerReachOf(actor), actor.partyId)),
  },
  questions_to_answer: {
    who: units,
    href: () => "/questions?state=asked",
    find: async ({ db, actor }) => {
      const [found] = await questionsIn(db, actor, "asked");
      return { count: found?.count ?? 0, due: found?.due ?? null };
    },
  },
  questions_answered: {
    who: ["bureau"],
    href: () => "/questions?state=answered",
    find: async ({ db, actor }) => undated(await questionsIn(db, actor, "answered")),
  },
  anomalies_to_answer: {
    who: ["bureau"],
    href: (_, today) => `/anomalies?period=${periodOf(today, "quarter").label}&state=open`,
    find: async (ctx, today) => {
      const period = periodOf(today, "quarter");
      const { counts } = await listAnomalies(ctx, { period, zone: undefined, limit: 1, cursor: undefined });
      return { count: counts.reduce((sum, { open }) => sum + open, 0), due: null };
    },
  },
  reports_due: {
    who: ["commerce", "producer", "recycler", "treater", "retailer", "buyer"],
    href: () => "/reports",
    find: async (ctx, today) => {
      const schedule = await readSchedule(ctx, scheduleOf(ctx.actor, ctx.actor.zone), spokenOfOn(today));
      // One that was sent back for correction is a draft again.
      const waiting = schedule.filter(({ reminder, state, filedOn }) => reminder || (filedOn && state === "draft"));
      return earliest(waiting.map(({ dueOn }) => dueOn).toSorted());
    },
  },
  reports_to_seal: {
    who: ["bureau"],
    href: () => "/reports?state=submitted",
    find: async ({ db, actor }) => undated(await reportsIn(db, reachOf(actor), "submitted")),
  },
  first_steps: {
    who: ["admin"],
    href: () => "/first-steps",
    find: async (ctx) => {
      const { items } = await readFirstSteps(ctx);
      return { count: items.filter(({ done }) => !done).length, due: null };
    },
  },
};

function undated([found]: readonly { count: number }[]): Waits {
  return { count: found?.count ?? 0, due: null };
}

/** @param dates sorted */
function earliest(dates: readonly string[]): Waits {
  return { count: dates.length, due: dates[0] ?? null };
}
