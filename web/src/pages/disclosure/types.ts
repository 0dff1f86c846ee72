/** The shapes of environmental disclosure. */
export type {
  AdhocAnswer as Adhoc,
  DisclosureAnswer as Disclosure,
  DraftAnswer as Draft,
  DutyAnswer as Duty,
  FactsAnswer as Facts,
  PublishedHead,
} from "../../../../worker/disclosure/schemas.ts";
