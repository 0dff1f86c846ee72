import type { Role } from "../../types.ts";
import type { Key } from "../../words/index.ts";

/** Where a step is done, and its words: what, and what for. */
export type Step = { href: string; key: Key & `guide.${string}` };

const step = (key: Step["key"], href: string): Step => ({ key, href });

const sites = step("guide.sites", "/registry/sites");
const notices = step("guide.notices", "/notices/choices");
const oneReturn = step("guide.return", "/takeback/visit");
const load = step("guide.load", "/takeback/transfers/new");
const figures = step("guide.figures", "/overview");
const scorecard = step("guide.scorecard", "/scorecard");
const report = step("guide.report", "/reports");
const verify = step("guide.verify", "/verify");
const people = step("guide.people", "/access/people");
const companies = step("guide.companies", "/registry");
const tasks = step("guide.tasks", "/programme");

/** The first day of each role, in the order in which it is walked: five steps. */
export const guides: Record<Role, readonly [Step, Step, Step, Step, Step]> = {
  recycler: [sites, oneReturn, load, step("guide.stocktake", "/takeback/stocktakes/new"), notices],
  treater: [
    sites,
    step("guide.receive", "/takeback/transfers?waiting=receipt"),
    step("guide.treatment", "/takeback/treatments/new"),
    step("guide.delivery", "/takeback/deliveries/grid"),
    step("guide.grants", "/takeback/grants"),
  ],
  producer: [
    step("guide.declare", "/takeback/declarations/grid"),
    step("guide.duty", "/duty"),
    step("guide.claim", "/duty"),
    report,
    notices,
  ],
  retailer: [
    sites,
    step("guide.retrofit", "/retrofits/new"),
    step("guide.sales", "/retrofits/sales"),
    step("guide.plastics", "/takeback/plastics/new"),
    report,
  ],
  buyer: [
    step("guide.catalogue", "/catalogue"),
    step("guide.purchase", "/procurement/purchases/new"),
    step("guide.purchases", "/procurement/purchases/import"),
    step("guide.certificates", "/procurement/certificates"),
    step("guide.shares", "/procurement"),
  ],
  platform: [
    step("guide.returns", "/takeback/returns/import"),
    oneReturn,
    notices,
    step("guide.webhooks", "/webhooks"),
    figures,
  ],
  bureau: [
    scorecard,
    step("guide.anomalies", "/anomalies"),
    step("guide.questions", "/questions"),
    step("guide.periods", "/ledger/periods"),
    report,
  ],
  commerce: [scorecard, tasks, step("guide.cases", "/programme/cases"), report, verify],
  centre: [step("guide.published", "/published"), verify, report, scorecard, step("guide.dictionary", "/dictionary")],
  admin: [
    step("guide.first", "/first-steps"),
    companies,
    people,
    step("guide.keys", "/access/keys"),
    step("guide.audit", "/access/audit"),
  ],
  zone_admin: [step("guide.zone", "/registry/zones"), companies, sites, people, step("guide.audit", "/access/audit")],
};
