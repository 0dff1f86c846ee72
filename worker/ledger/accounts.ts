/**
 * Where amounts stand, by name. A slice that books asks for its accounts here, so that one
 * place says how a key is written and which zone an account counts in.
 */
import type { Account } from "../../db/change-set.ts";
import type { AccountKind, CheckedLists, Fate, SpendClass, Usage } from "../kernel/vocabulary/ledger.ts";

/** A district, and the zone inside it; '' outside any zone. */
export type Place = { division: string; zone: string };
/** What an account needs to know of a site: its owner's party stands beside it. */
export type SitePlace = Place & { id: string; partyId: string };
/** What an account needs to know of a party. */
export type PartyPlace = Place & { id: string };

/** What a site holds; never below zero. */
export const stockOf = (site: SitePlace): Account => atSite("stock", site);
/** Dispatched by this site and not yet received; never below zero. */
export const transitOf = (sender: SitePlace): Account => atSite("transit", sender);
/** Differences found at a site: between dispatched and received, and at stocktakes. */
export const varianceOf = (site: SitePlace): Account => atSite("variance", site);
/** Declared process loss of a site; never below zero. */
export const lossOf = (site: SitePlace): Account => atSite("loss", site);
/** What became of things that left a site; never below zero. */
export const outcomeOf = (fate: Fate, site: SitePlace): Account => atSite(`outcome:${fate}`, site);
/** Sent off by a site, and nobody has said yet that it arrived: no fate so far; never below zero. */
export const unconfirmedOf = (site: SitePlace): Account => atSite("outcome:unconfirmed", site);
/** Contra of qualified recovery at a site: minus this is what counts as qualified. */
export const qualifiedOf = (site: SitePlace): Account => atSite("qualified", site);
/** Contra of pieces that were taken apart at a site. */
export const dismantledOf = (site: SitePlace): Account => atSite("dismantled", site);
/** Contra of the stock with which a site's books begin. */
export const openingOf = (site: SitePlace): Account => atSite("opening", site);

/** The part of what was handed in at a site that had broken casings, and its contra. */
export const brokenOf = (site: SitePlace): Account => atSite("broken", site);
export const casingsOf = (site: SitePlace): Account => atSite("casings", site);
/** Manifests closed at a site: moved-out and received masses agree, or they differ; and their contra. */
export const manifestMatchedOf = (site: SitePlace): Account => atSite("manifest_matched", site);
export const manifestDifferingOf = (site: SitePlace): Account => atSite("manifest_differing", site);
export const manifestsOf = (site: SitePlace): Account => atSite("manifests", site);
/** Lead put into treatment and got out of it by the stated contents, and their contra. */
export const leadInOf = (site: SitePlace): Account => atSite("lead_in", site);
export const leadOutOf = (site: SitePlace): Account => atSite("lead_out", site);
export const leadContentOf = (site: SitePlace): Account => atSite("lead_content", site);

/** What a party reports of its packaging (trips, cartons, plastics), or of a plant's meters (energy); and their contra. */
export const usageOf = (usage: Usage, of: PartyPlace | SitePlace): Account => ofEither(`usage:${usage}`, of);
export const reportedOf = (of: PartyPlace | SitePlace): Account => ofEither("reported", of);

/** Placed on the market by a producer; never below zero. */
export const marketOf = (producer: PartyPlace): Account => ofParty("market", producer);
/** Contra of `market`. */
export const productionOf = (producer: PartyPlace): Account => ofParty("production", producer);
/**
 * Qualified recovery of a treater in a calendar year that no producer has claimed yet; never below zero. Each year has
 * an account of its own, so that the database itself judges what a year has left to be claimed.
 */
export const attributableOf = (treater: PartyPlace, year: string): Account => ofYear("attributable", treater, year);
/** What a producer has claimed of a year's qualified recovery; never below zero. */
export const claimedOf = (producer: PartyPlace, year: string): Account => ofYear("claimed", producer, year);

/** What a buyer spent, by class; never below zero. */
export const spendOf = (spendClass: SpendClass, buyer: PartyPlace): Account => ofParty(`spend:${spendClass}`, buyer);
/** Contra of `spend`: what a buyer owed for it. */
export const payableOf = (buyer: PartyPlace): Account => ofParty("payable", buyer);
/** The part of what a buyer spent that is green by a checked certificate, and its contra. */
export const checkedOf = (lists: CheckedLists, buyer: PartyPlace): Account => ofParty(`checked:${lists}`, buyer);
export const checksOf = (buyer: PartyPlace): Account => ofParty("checks", buyer);

/** What a party bought on the market, in money, and its contra: what another party sold. */
export const boughtOf = (buyer: PartyPlace): Account => ofParty("bought", buyer);
export const soldOf = (seller: PartyPlace): Account => ofParty("sold", seller);

/** Secondary material that a site put into products, and its contra. */
export const embodiedOf = (maker: SitePlace): Account => atSite("embodied", maker);
export const contentsPutOf = (maker: SitePlace): Account => atSite("contents", maker);

/** What premises would have used without the retrofit, with a minus: contra of `consumed` and `saved`. */
export const demandOf = (premises: SitePlace): Account => atSite("demand", premises);
/** What premises did use; never below zero. */
export const consumedOf = (premises: SitePlace): Account => atSite("consumed", premises);
/** Demand less consumption; below zero where a retrofit made things worse. */
export const savedOf = (premises: SitePlace): Account => atSite("saved", premises);
/** The same three in carbon. */
export const baselineCarbonOf = (premises: SitePlace): Account => atSite("baseline_carbon", premises);
export const emittedOf = (premises: SitePlace): Account => atSite("emitted", premises);
export const avoidedOf = (premises: SitePlace): Account => atSite("avoided", premises);
/** The saving in standard coal, calorific, and its contra: g of coal as `mass`. */
export const savedCoalOf = (premises: SitePlace): Account => atSite("saved_coal", premises);
export const baselineCoalOf = (premises: SitePlace): Account => atSite("baseline_coal", premises);
/** What a retrofit of premises cost; never below zero. */
export const investedOf = (premises: SitePlace): Account => atSite("invested", premises);

/** The households and firms of a zone, or of a district outside any zone, that hand things in. */
export function generatorOf({ division, zone }: Place): Account {
  return { key: `generator:${zone || division}`, kind: "generator", siteId: null, partyId: null, division, zone };
}

function atSite(kind: AccountKind, { id, partyId, division, zone }: SitePlace): Account {
  return { key: `${kind}:${id}`, kind, siteId: id, partyId, division, zone };
}

function ofYear(kind: AccountKind, party: PartyPlace, year: string): Account {
  return { ...ofParty(kind, party), key: `${kind}:${party.id}:${year}` };
}

function ofEither(kind: AccountKind, of: PartyPlace | SitePlace): Account {
  return "partyId" in of ? atSite(kind, of) : ofParty(kind, of);
}

function ofParty(kind: AccountKind, { id, division, zone }: PartyPlace): Account {
  return { key: `${kind}:${id}`, kind, siteId: null, partyId: id, division, zone };
}
