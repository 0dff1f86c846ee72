/** Which figures the scorecard shows, each by its name. */
import type { ScorecardSection, ScorecardSpan } from "../../kernel/vocabulary/scorecard.ts";

type Shown = readonly [id: string, over: ScorecardSpan];
type Section = {
  /** Outside the pilot: recorded, and not part of what is judged. */
  isOutside?: true;
  /** The page on which more is said. */
  page: string;
  figures: readonly Shown[];
};

/** Claims are dated to the year they count for, so their share of a quarter alone says nothing. */
const ofStream = (stream: string): Shown[] => [
  [`epr.${stream}.returned.mass`, "period"],
  [`epr.${stream}.qualified.mass`, "period"],
  [`epr.${stream}.qualified_over_pom.mass`, "period"],
  [`epr.${stream}.claimed_over_pom.mass`, "year_to_date"],
  [`epr.${stream}.treated_mass_recovery.mass`, "period"],
];

export const scorecard: Record<ScorecardSection, Section> = {
  electronics: {
    page: "/streams/electronics",
    figures: [...ofStream("electronics"), ["epr.electronics.appliance_2021.pieces", "whole_year"]],
  },
  vehicles: {
    page: "/streams/vehicles",
    figures: [...ofStream("vehicles"), ["epr.vehicles.remanufacture_share.mass", "period"]],
  },
  lead_acid_batteries: {
    page: "/streams/lead_acid_batteries",
    figures: [
      ...ofStream("lead_acid_batteries"),
      ["epr.lead_acid_batteries.lab_draft_2020.mass", "whole_year"],
      ["epr.lead_acid_batteries.manifests_matched.pieces", "period"],
    ],
  },
  packaging: {
    page: "/streams/packaging",
    figures: [
      ...ofStream("packaging"),
      ["epr.packaging.packaging_recycled_over_pom.mass", "period"],
      ["epr.packaging.reusable_trip_share.pieces", "period"],
    ],
  },
  procurement: {
    page: "/procurement",
    figures: [
      ["procurement.total.money", "period"],
      ["procurement.energy_water_share.money", "period"],
      ["procurement.environment_share.money", "period"],
    ],
  },
  retrofits: {
    page: "/retrofits",
    figures: [
      ["energy.retrofits.projects.pieces", "period"],
      ["energy.retrofits.saved.energy", "period"],
      ["energy.retrofits.saved_share.energy", "period"],
      ["retail.green_retailers.share", "year_to_date"],
    ],
  },
  programme: {
    page: "/programme",
    figures: [
      ["programme.tasks_on_schedule", "period"],
      ["programme.reports_on_time", "year_to_date"],
    ],
  },
  tyres: {
    page: "/streams/tyres",
    isOutside: true,
    figures: [
      ["epr.tyres.returned.mass", "period"],
      ["epr.tyres.qualified.mass", "period"],
    ],
  },
};
