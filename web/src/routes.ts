import { routes as access } from "./pages/access/routes.ts";
import { routes as anomalies } from "./pages/anomalies/routes.ts";
import { routes as assets } from "./pages/assets/routes.ts";
import { routes as became } from "./pages/became/routes.ts";
import { routes as apply } from "./pages/apply/routes.ts";
import { routes as confirm } from "./pages/confirm/routes.ts";
import { routes as consents } from "./pages/consents/routes.ts";
import { routes as credit } from "./pages/credit/routes.ts";
import { routes as counts } from "./pages/counts/routes.ts";
import { routes as developers } from "./pages/developers/routes.ts";
import { routes as disclosure } from "./pages/disclosure/routes.ts";
import { routes as duty } from "./pages/duty/routes.ts";
import { routes as energy } from "./pages/energy/routes.ts";
import { routes as express } from "./pages/express/routes.ts";
import { routes as glossary } from "./pages/glossary/routes.ts";
import { routes as guide } from "./pages/guide/routes.ts";
import { routes as home } from "./pages/home/routes.ts";
import { routes as imports } from "./pages/imports/routes.ts";
import { routes as indicators } from "./pages/indicators/routes.ts";
import { routes as join } from "./pages/join/routes.ts";
import { routes as lots } from "./pages/lots/routes.ts";
import { routes as ledger } from "./pages/ledger/routes.ts";
import { routes as market } from "./pages/market/routes.ts";
import { routes as network } from "./pages/network/routes.ts";
import { routes as notices } from "./pages/notices/routes.ts";
import { routes as outbox } from "./pages/outbox/routes.ts";
import { routes as overview } from "./pages/overview/routes.ts";
import { routes as passports } from "./pages/passports/routes.ts";
import { routes as periods } from "./pages/periods/routes.ts";
import { routes as points } from "./pages/points/routes.ts";
import { routes as procurement } from "./pages/procurement/routes.ts";
import { routes as programme } from "./pages/programme/routes.ts";
import { routes as questions } from "./pages/questions/routes.ts";
import { routes as reference } from "./pages/reference/routes.ts";
import { routes as registry } from "./pages/registry/routes.ts";
import { routes as reports } from "./pages/reports/routes.ts";
import { routes as retrofits } from "./pages/retrofits/routes.ts";
import { routes as streams } from "./pages/streams/routes.ts";
import { routes as takeback } from "./pages/takeback/routes.ts";
import { routes as usage } from "./pages/usage/routes.ts";
import { routes as violations } from "./pages/violations/routes.ts";
import { routes as visit } from "./pages/visit/routes.ts";
import type { Route } from "./shell/route.ts";

/** Every page there is, slice by slice: the routes of a slice stand beside its pages. */
export const routes: readonly Route[] = [
  ...access,
  ...anomalies,
  ...apply,
  ...assets,
  ...became,
  ...confirm,
  ...consents,
  ...credit,
  ...disclosure,
  ...counts,
  ...developers,
  ...duty,
  ...energy,
  ...express,
  ...glossary,
  ...guide,
  ...home,
  ...imports,
  ...indicators,
  ...join,
  ...ledger,
  ...lots,
  ...market,
  ...network,
  ...notices,
  ...outbox,
  ...overview,
  ...passports,
  ...periods,
  ...points,
  ...procurement,
  ...programme,
  ...questions,
  ...reference,
  ...registry,
  ...reports,
  ...retrofits,
  ...streams,
  ...takeback,
  ...usage,
  ...violations,
  ...visit,
];
