import { accessProblems } from "./problems/access.ts";
import { batteryProblems } from "./problems/batteries.ts";
import { indicatorProblems } from "./problems/indicators.ts";
import { ledgerProblems } from "./problems/ledger.ts";
import { networkProblems } from "./problems/network.ts";
import { procurementProblems } from "./problems/procurement.ts";
import { programmeProblems } from "./problems/programme.ts";
import { reportProblems } from "./problems/reports.ts";
import { registryProblems } from "./problems/registry.ts";
import { requestProblems } from "./problems/request.ts";
import { retrofitProblems } from "./problems/retrofits.ts";
import { takebackProblems } from "./problems/takeback.ts";
import { tableProblems } from "./problems/tables.ts";
import type { ProblemText } from "./problems/text.ts";
import { valueProblems } from "./problems/values.ts";
import { vehicleProblems } from "./problems/vehicles.ts";
import { sayTerms, type Locale } from "./terms.ts";

export type { Locale };

/** What fills the placeholders of a text. Amounts come formatted with their unit ("12.5 kg"), dates as 'YYYY-MM-DD'. */
export type ProblemParams = Readonly<Record<string, string | number>>;

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
  ...networkProblems,
  ...indicatorProblems,
  ...programmeProblems,
  ...reportProblems,
  ...tableProblems,
} as const;

export type ProblemCode = keyof typeof problems;

/** Parameters with these names hold words of the wire format, which are said in the reader's language. */
const wordParams = new Set(
  "role roles state states kind kinds stream streams fate fates quantity basis bases expected allowed".split(" "),
);

/** The texts of a problem for a person. Passages whose parameters are not all given are left out. */
export function renderProblem(
  problem: { code: ProblemCode; params: ProblemParams },
  locale: Locale,
): { title: string; detail: string } {
  const text: ProblemText = problems[problem.code];
  return locale === "en"
    ? { title: text.titleEn, detail: fill(text.detailEn, problem.params, locale) }
    : { title: text.titleZh, detail: fill(text.detailZh, problem.params, locale) };
}

function fill(template: string, params: ProblemParams, locale: Locale): string {
  return template.replace(/\[([^\]]*)\]/g, (_, passage: string) => {
    const names = Array.from(passage.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
    if (!names.every((name) => Object.hasOwn(params, name))) return "";
    return passage.replace(/\{(\w+)\}/g, (_braces, name: string) => say(name, String(params[name]), locale));
  });
}

function say(name: string, value: string, locale: Locale): string {
  return wordParams.has(name) ? sayTerms(value, locale) : value;
}
