/** Who may do what: data that can be read aloud. What is not listed is denied. */
import { type Role, roles } from "../kernel/vocabulary/access.ts";

const everyone = roles;
/** Of the whole instance, or of one zone: `administered.ts` says what is whose. */
const administrators = ["admin", "zone_admin"] as const;

export const permissions = {
  /** Anybody, signed in or not. */
  public: [],
  /** Anybody who said who he is. */
  session: everyone,
  /** Each his own, of what concerns his party or office. */
  "notices.read": everyone,
  "registry.read": everyone,
  "registry.write": administrators,
  /** Whether a company that applies by itself is let in. */
  "registry.applications.decide": ["bureau", ...administrators],
  /** A zone more, which is the whole instance's. */
  "registry.zones.write": ["admin"],
  "reference.override": administrators,
  /** What an authority aims at in its own district. */
  "targets.write": ["bureau", "commerce", ...administrators],
  /** Held against the books of the district before it is set. */
  "targets.try": ["bureau", "commerce", "admin"],
  "access.manage": administrators,
  /** That another party acts for one's own. */
  "delegations.manage": ["recycler", "treater", "producer", "retailer", "buyer", "platform"],
  "access.audit": ["bureau", ...administrators],
  /** How the instance itself stands. */
  "operations.read": ["admin"],
  /** What machines of his party are told of what he may read. */
  "webhooks.manage": everyone,
  /** Events of other systems, by the EPCIS standard: each his own, an authority its district's. */
  "epcis.capture": ["recycler", "treater", "producer", "platform"],
  "epcis.read": ["recycler", "treater", "producer", "platform", "bureau", "admin"],
  "takeback.read": ["recycler", "treater", "producer", "platform", "bureau", "commerce", "admin"],
  /** Owner, plate, VIN and engine number of a vehicle: whoever's document it is, whoever wrote it, and the bureau. */
  "takeback.personal.read": ["recycler", "treater", "platform", "bureau"],
  "takeback.usage.read": ["recycler", "retailer", "platform", "bureau", "commerce", "admin"],
  "takeback.usage.write": ["recycler", "retailer", "platform"],
  /** What the meter of a plant shows. */
  "takeback.energy.write": ["treater"],
  /** Agreements of express companies with recyclers, and reusable boxes: each its own, an authority its district's. */
  "express.read": ["recycler", "treater", "retailer", "platform", "bureau", "commerce", "admin"],
  "express.write": ["recycler", "treater", "retailer", "platform"],
  "takeback.returns.write": ["recycler", "treater", "platform"],
  "takeback.transfers.write": ["recycler", "treater"],
  /** That hazardous waste may go to another province. */
  "takeback.approvals.write": ["bureau"],
  "takeback.receipts.write": ["recycler", "treater"],
  /** What arrived beyond what was sent counts where the bureau says so. */
  "takeback.excess.confirm": ["bureau"],
  "takeback.differences.note": ["bureau"],
  "takeback.treatments.write": ["treater"],
  "takeback.deliveries.write": ["recycler", "treater"],
  /** That it arrived says its receiver, or the bureau on a paper it saw. */
  "takeback.deliveries.confirm": ["recycler", "treater", "bureau"],
  "takeback.stocktakes.write": ["recycler", "treater"],
  "takeback.declarations.write": ["producer"],
  "takeback.claims.write": ["producer"],
  /** A treater says which producer may count what it received. */
  "takeback.grants.write": ["treater"],
  /** A producer his own, an authority any of its district. */
  "duty.read": ["producer", "bureau", "commerce", "admin"],
  "procurement.read": ["buyer", "bureau", "commerce", "admin"],
  "procurement.write": ["buyer"],
  /** A firm its own self-assessment by the index, an authority and the centre those of their district. */
  "index.read": ["buyer", "producer", "retailer", "recycler", "treater", "bureau", "commerce", "centre", "admin"],
  "index.write": ["buyer", "producer", "retailer", "recycler", "treater"],
  /** Whether it is published, and what of it was checked. */
  "index.review": ["commerce", "centre"],
  /** Suppliers, their certificates, and how risky they are. */
  "procurement.suppliers.write": ["buyer", "bureau", "commerce", "admin"],
  /** What a register says of a certificate: never for the buyer himself to say. */
  "procurement.certificates.check": ["bureau", "commerce"],
  "violations.read": ["bureau", "commerce", "admin"],
  "violations.write": ["bureau", "commerce", "admin"],
  /** Environmental credit: a firm its own rating, an authority those of its district. */
  "credit.read": [
    "recycler",
    "treater",
    "producer",
    "retailer",
    "buyer",
    "platform",
    "bureau",
    "commerce",
    "centre",
    "admin",
  ],
  /** A firm assesses itself, states and appeals; the bureau reviews and publishes. */
  "credit.write": ["recycler", "treater", "producer", "retailer", "buyer", "platform", "bureau"],
  /** How firms of a zone are rated. */
  "credit.schemes": ["bureau"],
  /** What is disclosed by law: a firm's own, an authority those of its district. */
  "disclosure.read": [
    "recycler",
    "treater",
    "producer",
    "retailer",
    "buyer",
    "platform",
    "bureau",
    "commerce",
    "admin",
  ],
  "disclosure.write": ["recycler", "treater", "producer", "retailer", "buyer", "platform"],
  /** Who has to disclose. */
  "disclosure.list": ["bureau"],
  /** What sort of buyer a party is: for authorities to say. */
  "procurement.facts.write": ["bureau", "commerce", "admin"],
  "retrofits.read": ["retailer", "bureau", "commerce", "admin"],
  "retrofits.write": ["retailer"],
  "retrofits.review": ["bureau"],
  "retrofits.sales.write": ["retailer"],
  /** Recyclers and treaters see their own sites and legs. */
  "network.read": ["recycler", "treater", "bureau", "commerce", "centre", "admin"],
  "network.plan": ["bureau", "commerce", "admin"],
  /** What is open is everybody's who trades; an authority sees its district's. Which sales look staged is told to both. */
  "market.read": ["recycler", "treater", "bureau", "commerce", "admin"],
  "market.trade": ["recycler", "treater"],
  /** Of products that the party makes of what it received. */
  "passports.issue": ["recycler", "treater"],
  /** What the public finds at a collection point, and what is answered to its complaints. */
  "points.serve": ["recycler", "treater", "retailer", "platform"],
  "points.complaints.read": ["recycler", "treater", "retailer", "platform", "bureau", "commerce", "admin"],
  /** Whether a complaint was founded. */
  "points.complaints.settle": ["bureau"],
  /** Who controls whom. */
  "market.watch": ["bureau", "admin"],
  "ledger.read": ["recycler", "treater", "producer", "retailer", "buyer", "platform", "bureau", "commerce", "admin"],
  "ledger.reverse": ["recycler", "treater", "producer", "retailer", "buyer"],
  /** Whether what somebody else booked may be taken back: who has relied on it, or the bureau in his stead. */
  "consents.answer": ["recycler", "treater", "producer", "retailer", "buyer", "bureau"],
  "indicators.read": everyone,
  /** Streams with their months, fates and places, where single firms can be told apart. */
  "indicators.detail": everyone.filter((role) => role !== "centre" && role !== "zone_admin"),
  "indicators.rows": [
    "recycler",
    "treater",
    "producer",
    "retailer",
    "buyer",
    "platform",
    "bureau",
    "commerce",
    "admin",
  ],
  /** An authority its zone's work ledger, everybody else the tasks that name him. */
  "programme.read": everyone,
  /** The pilot office keeps the ledger. */
  "programme.write": ["commerce"],
  /** Progress and cases: by the pilot office, or a unit on its own tasks. */
  "programme.report": ["recycler", "treater", "producer", "retailer", "buyer", "platform", "commerce", "centre"],
  "programme.comment": ["bureau", "commerce"],
  /** What happens between quarters: any firm of a zone, and the pilot office itself. */
  "programme.events.write": ["recycler", "treater", "producer", "retailer", "buyer", "platform", "commerce", "centre"],
  /** Score and sign-off of a task or a buyer: an authority those of its district, the assessed what is of them. */
  "gradings.read": everyone,
  "gradings.write": ["bureau", "commerce"],
  "gradings.reply": ["recycler", "treater", "producer", "retailer", "buyer", "platform", "centre"],
  /** Every task and unit of the zone side by side. */
  "programme.overview": ["bureau", "commerce", "admin"],
  /** The pilot on one page, for those who answer for it. */
  "scorecard.read": ["bureau", "commerce", "centre", "admin"],
  "anomalies.read": ["bureau", "commerce", "admin"],
  /** What became of an anomaly. */
  "anomalies.dispose": ["bureau"],
  /** Whoever is asked, and who asks. */
  "questions.read": everyone,
  "questions.ask": ["bureau"],
  "periods.close": ["bureau"],
  "reports.read": everyone,
  /** The pilot office makes a zone's reports, a firm its own; rules.ts of the reports says which. */
  "reports.write": ["commerce", "producer", "recycler", "treater", "retailer", "buyer"],
  "reports.note": ["commerce", "producer", "recycler", "treater", "retailer", "buyer", "bureau"],
  "reports.seal": ["bureau"],
  /** How reports of a zone are laid out: its authorities, and who looks after it. */
  "reports.layouts": ["bureau", "commerce", ...administrators],
  /** What other districts have sealed, put together from their files. */
  "reports.combine": ["bureau", "commerce", "centre", "admin"],
  /** The entries behind a sealed figure, whole, with their proofs. */
  "reports.rows": ["bureau", "commerce", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The keys of the table above, which is all `Object.keys` can return for it. */
export const permissionNames = Object.keys(permissions) as Permission[];
