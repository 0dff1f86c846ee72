/**
 * Words that only some pages need: they come with the first such page instead of with the app. A slice whose pages have
 * words of their own has its line here, and its name stands in `words` of its routes.
 */
export const slices = {
  access: {
    "zh-CN": () => import("../pages/access/words.zh-CN.ts"),
    en: () => import("../pages/access/words.en.ts"),
  },
  anomalies: {
    "zh-CN": () => import("../pages/anomalies/words.zh-CN.ts"),
    en: () => import("../pages/anomalies/words.en.ts"),
  },
  assets: {
    "zh-CN": () => import("../pages/assets/words.zh-CN.ts"),
    en: () => import("../pages/assets/words.en.ts"),
  },
  became: {
    "zh-CN": () => import("../pages/became/words.zh-CN.ts"),
    en: () => import("../pages/became/words.en.ts"),
  },
  lots: {
    "zh-CN": () => import("../pages/lots/words.zh-CN.ts"),
    en: () => import("../pages/lots/words.en.ts"),
  },
  passports: {
    "zh-CN": () => import("../pages/passports/words.zh-CN.ts"),
    en: () => import("../pages/passports/words.en.ts"),
  },
  apply: {
    "zh-CN": () => import("../pages/apply/words.zh-CN.ts"),
    en: () => import("../pages/apply/words.en.ts"),
  },
  confirm: {
    "zh-CN": () => import("../pages/confirm/words.zh-CN.ts"),
    en: () => import("../pages/confirm/words.en.ts"),
  },
  consents: {
    "zh-CN": () => import("../pages/consents/words.zh-CN.ts"),
    en: () => import("../pages/consents/words.en.ts"),
  },
  counts: {
    "zh-CN": () => import("../pages/counts/words.zh-CN.ts"),
    en: () => import("../pages/counts/words.en.ts"),
  },
  developers: {
    "zh-CN": () => import("../pages/developers/words.zh-CN.ts"),
    en: () => import("../pages/developers/words.en.ts"),
  },
  duty: {
    "zh-CN": () => import("../pages/duty/words.zh-CN.ts"),
    en: () => import("../pages/duty/words.en.ts"),
  },
  energy: {
    "zh-CN": () => import("../pages/energy/words.zh-CN.ts"),
    en: () => import("../pages/energy/words.en.ts"),
  },
  express: {
    "zh-CN": () => import("../pages/express/words.zh-CN.ts"),
    en: () => import("../pages/express/words.en.ts"),
  },
  finding: {
    "zh-CN": () => import("../shell/finding/words.zh-CN.ts"),
    en: () => import("../shell/finding/words.en.ts"),
  },
  glossary: {
    "zh-CN": () => import("../pages/glossary/words.zh-CN.ts"),
    en: () => import("../pages/glossary/words.en.ts"),
  },
  grid: {
    "zh-CN": () => import("../controls/grid/words.zh-CN.ts"),
    en: () => import("../controls/grid/words.en.ts"),
  },
  guide: {
    "zh-CN": () => import("../pages/guide/words.zh-CN.ts"),
    en: () => import("../pages/guide/words.en.ts"),
  },
  home: {
    "zh-CN": () => import("../pages/home/words.zh-CN.ts"),
    en: () => import("../pages/home/words.en.ts"),
  },
  imports: {
    "zh-CN": () => import("../pages/imports/words.zh-CN.ts"),
    en: () => import("../pages/imports/words.en.ts"),
  },
  join: {
    "zh-CN": () => import("../pages/join/words.zh-CN.ts"),
    en: () => import("../pages/join/words.en.ts"),
  },
  ledger: {
    "zh-CN": () => import("../pages/ledger/words.zh-CN.ts"),
    en: () => import("../pages/ledger/words.en.ts"),
  },
  market: {
    "zh-CN": () => import("../pages/market/words.zh-CN.ts"),
    en: () => import("../pages/market/words.en.ts"),
  },
  network: {
    "zh-CN": () => import("../pages/network/words.zh-CN.ts"),
    en: () => import("../pages/network/words.en.ts"),
  },
  notices: {
    "zh-CN": () => import("../pages/notices/words.zh-CN.ts"),
    en: () => import("../pages/notices/words.en.ts"),
  },
  outbox: {
    "zh-CN": () => import("../pages/outbox/words.zh-CN.ts"),
    en: () => import("../pages/outbox/words.en.ts"),
  },
  overview: {
    "zh-CN": () => import("../pages/overview/words.zh-CN.ts"),
    en: () => import("../pages/overview/words.en.ts"),
  },
  periods: {
    "zh-CN": () => import("../pages/periods/words.zh-CN.ts"),
    en: () => import("../pages/periods/words.en.ts"),
  },
  points: {
    "zh-CN": () => import("../pages/points/words.zh-CN.ts"),
    en: () => import("../pages/points/words.en.ts"),
  },
  procurement: {
    "zh-CN": () => import("../pages/procurement/words.zh-CN.ts"),
    en: () => import("../pages/procurement/words.en.ts"),
  },
  programme: {
    "zh-CN": () => import("../pages/programme/words.zh-CN.ts"),
    en: () => import("../pages/programme/words.en.ts"),
  },
  questions: {
    "zh-CN": () => import("../pages/questions/words.zh-CN.ts"),
    en: () => import("../pages/questions/words.en.ts"),
  },
  reference: {
    "zh-CN": () => import("../pages/reference/words.zh-CN.ts"),
    en: () => import("../pages/reference/words.en.ts"),
  },
  registry: {
    "zh-CN": () => import("../pages/registry/words.zh-CN.ts"),
    en: () => import("../pages/registry/words.en.ts"),
  },
  reports: {
    "zh-CN": () => import("../pages/reports/words.zh-CN.ts"),
    en: () => import("../pages/reports/words.en.ts"),
  },
  retrofits: {
    "zh-CN": () => import("../pages/retrofits/words.zh-CN.ts"),
    en: () => import("../pages/retrofits/words.en.ts"),
  },
  "sign-in": {
    "zh-CN": () => import("../pages/sign-in/words.zh-CN.ts"),
    en: () => import("../pages/sign-in/words.en.ts"),
  },
  scan: {
    "zh-CN": () => import("../controls/scan/words.zh-CN.ts"),
    en: () => import("../controls/scan/words.en.ts"),
  },
  table: {
    "zh-CN": () => import("../controls/table/words.zh-CN.ts"),
    en: () => import("../controls/table/words.en.ts"),
  },
  takeback: {
    "zh-CN": () => import("../pages/takeback/words.zh-CN.ts"),
    en: () => import("../pages/takeback/words.en.ts"),
  },
  usage: {
    "zh-CN": () => import("../pages/usage/words.zh-CN.ts"),
    en: () => import("../pages/usage/words.en.ts"),
  },
  credit: {
    "zh-CN": () => import("../pages/credit/words.zh-CN.ts"),
    en: () => import("../pages/credit/words.en.ts"),
  },
  disclosure: {
    "zh-CN": () => import("../pages/disclosure/words.zh-CN.ts"),
    en: () => import("../pages/disclosure/words.en.ts"),
  },
  gradings: {
    "zh-CN": () => import("../pages/gradings/words.zh-CN.ts"),
    en: () => import("../pages/gradings/words.en.ts"),
  },
  violations: {
    "zh-CN": () => import("../pages/violations/words.zh-CN.ts"),
    en: () => import("../pages/violations/words.en.ts"),
  },
  visit: {
    "zh-CN": () => import("../pages/visit/words.zh-CN.ts"),
    en: () => import("../pages/visit/words.en.ts"),
  },
};

export type Slice = keyof typeof slices;

type Words<S extends Slice> = Awaited<ReturnType<(typeof slices)[S]["zh-CN"]>>["words"];

export type SliceKey = { [S in Slice]: keyof Words<S> }[Slice];
