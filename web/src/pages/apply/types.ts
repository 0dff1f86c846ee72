/** The shapes of companies that apply by themselves. */
export type {
  ApplicationAnswer as Application,
  ApplicationForm as ApplicationOffer,
  MadeApplication,
} from "../../../../worker/registry/applications/schemas.ts";
