/**
 * What is mutated, and by which tests it has to be noticed. Only what decides or computes: tables of words, schemas, SQL
 * and markup are held by other tests. Paths are globs from the root of the project.
 */
export type Area = {
  name: string;
  mutate: readonly string[];
  tests: readonly string[];
  /** Modules keep something that a mutant may leave behind: after each that was noticed the test has to pass without. */
  keepsState?: true;
};

export const areas: readonly Area[] = [
  {
    name: "kernel",
    mutate: ["worker/kernel/*.ts", "!worker/kernel/{exactly,terms}.ts"],
    tests: ["test/{unit,property}/kernel/**/*.test.ts"],
  },
  {
    name: "verify",
    mutate: ["verify/*.ts", "!verify/cli.ts"],
    tests: ["test/{unit,property}/verify/**/*.test.ts", "test/property/reports/tampering*.test.ts"],
  },
  {
    name: "ledger",
    mutate: ["worker/ledger/{accounts,coverage,hledger,past,periods,postings,present,replay,rules}.ts"],
    tests: ["test/unit/ledger/{past,postings,present,replay,rules}.test.ts"],
  },
  {
    name: "retrofits",
    mutate: [
      "worker/retrofits/math/*.ts",
      "worker/retrofits/result/{evaluate,months}.ts",
      "worker/retrofits/{rules,split}.ts",
    ],
    tests: ["test/{unit,property}/retrofits/*.test.ts"],
  },
  {
    name: "takeback",
    mutate: [
      "worker/takeback/streams.ts",
      "worker/takeback/**/{math,postings,rules,subsidies}.ts",
      "worker/takeback/**/rules/*.ts",
    ],
    tests: ["test/{unit,property}/takeback/*.test.ts"],
  },
  {
    name: "indicators",
    mutate: [
      "worker/indicators/engine/{count-share,declared,history,math,rules,wording}.ts",
      "worker/indicators/duty/rules.ts",
      "worker/indicators/stream/stock-age.ts",
      "worker/reports/draft/coverage.ts",
    ],
    tests: ["test/unit/indicators/*.test.ts", "test/unit/reports/coverage.test.ts"],
  },
  {
    name: "web",
    mutate: ["web/src/{api,forms,format,state}/*.ts", "web/src/shell/find-route.ts"],
    tests: ["test/unit/web/**/*.test.{ts,tsx}"],
    keepsState: true,
  },
];
