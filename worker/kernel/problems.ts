import { accessProblems } from "./problems/access.ts";
import { assetProblems } from "./problems/assets.ts";
import { batteryProblems } from "./problems/batteries.ts";
import { creditProblems } from "./problems/credit.ts";
import { disclosureProblems } from "./problems/disclosure.ts";
import { expressProblems } from "./problems/express.ts";
import { indicatorProblems } from "./problems/indicators.ts";
import { ledgerProblems } from "./problems/ledger.ts";
import { marketProblems } from "./problems/market.ts";
import { passportProblems } from "./problems/passports.ts";
import { pointProblems } from "./problems/points.ts";
import { networkProblems } from "./problems/network.ts";
import { operationProblems } from "./problems/operations.ts";
import { procurementProblems } from "./problems/procurement.ts";
import { programmeProblems } from "./problems/programme.ts";
import { questionProblems } from "./problems/questions.ts";
import { reportProblems } from "./problems/reports.ts";
import { registryProblems } from "./problems/registry.ts";
import { requestProblems } from "./problems/request.ts";
import { retrofitProblems } from "./problems/retrofits.ts";
import { takebackProblems } from "./problems/takeback.ts";
import { tableProblems } from "./problems/tables.ts";
import { type ProblemParams, renderText } from "./problems/text.ts";
import { valueProblems } from "./problems/values.ts";
import { vehicleProblems } from "./problems/vehicles.ts";
import type { Locale } from "./terms.ts";

export type { Locale, ProblemParams };

/** Every refusal the product knows, by its stable code. A slice adds its own in problems/<slice>.ts. */
export const problems = {
  ...requestProblems,
  ...valueProblems,
  ...accessProblems,
  ...registryProblems,
  ...ledgerProblems,
  ...takebackProblems,
  ...vehicleProblems,
  ...batteryProblems,
  ...retrofitProblems,
  ...procurementProblems,
  ...assetProblems,
  ...marketProblems,
  ...passportProblems,
  ...pointProblems,
  ...creditProblems,
  ...disclosureProblems,
  ...expressProblems,
  ...networkProblems,
  ...indicatorProblems,
  ...programmeProblems,
  ...questionProblems,
  ...reportProblems,
  ...tableProblems,
  ...operationProblems,
} as const;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];

/** The texts of a problem for a person. Passages whose parameters are not all given are left out. */
export function renderProblem(
  problem: { code: ProblemCode; params: ProblemParams },
  locale: Locale,
): { title: string; detail: string } {
  return renderText(problems[problem.code], problem.params, locale);
}
