import { OpenAPIHono } from "@hono/zod-openapi";
import { secureHeaders } from "hono/secure-headers";
import { routes as accessRoutes } from "./access/routes.ts";
import { routes as anomalyRoutes } from "./anomalies/index.ts";
import { routes as assetRoutes } from "./assets/index.ts";
import { signInRoutes } from "./access/people/sign-in.ts";
import type { Locale } from "./context.ts";
import { isUnreachable } from "../db/client.ts";
import { faultOf, logLine } from "../db/log.ts";
import { accessLog } from "./http/access-log.ts";
import { routes as creditRoutes } from "./credit/index.ts";
import { routes as disclosureRoutes } from "./disclosure/index.ts";
import { routes as expressRoutes } from "./express/index.ts";
import { districtAt, isForSandbox, sandboxOf } from "./http/districts.ts";
import { documentOf } from "./http/document.ts";
import { health, ready } from "./http/health.ts";
import { limitNetwork } from "./http/limits.ts";
import { type App, mount, refuse } from "./http/mount.ts";
import { routes as epcisRoutes } from "./epcis/index.ts";
import { routes as importRoutes, ties } from "./imports/index.ts";
import { indicatorRoutes } from "./indicators/index.ts";
import { Problem } from "./kernel/errors.ts";
import { newUuidV7 } from "./kernel/identifiers.ts";
import { routes as inboxRoutes } from "./inbox/index.ts";
import { ledgerRoutes } from "./ledger/index.ts";
import { routes as marketRoutes } from "./market/index.ts";
import { routes as noticeRoutes } from "./notices/index.ts";
import { routes as networkRoutes } from "./network/index.ts";
import { routes as procurementRoutes } from "./procurement/index.ts";
import { metrics, routes as operationRoutes } from "./operations/index.ts";
import { routes as passportRoutes } from "./passports/index.ts";
import { routes as pointRoutes } from "./points/index.ts";
import { routes as programmeRoutes } from "./programme/index.ts";
import { companyRow } from "./registry/companies/schemas.ts";
import { routes as questionRoutes } from "./questions/index.ts";
import { routes as registryRoutes } from "./registry/routes.ts";
import { otherIndicators, publicKeys, routes as reportRoutes } from "./reports/index.ts";
import { routes as retrofitRoutes } from "./retrofits/index.ts";
import { routes as takebackRoutes } from "./takeback/index.ts";
import { routes as gradingRoutes } from "./gradings/index.ts";
import { routes as violationRoutes } from "./violations/index.ts";
import { routes as webhookRoutes } from "./webhooks/index.ts";

/** Every endpoint below /api/v1, in the order of the slices. */
export const endpoints = [
  ...accessRoutes,
  ...registryRoutes,
  ...ledgerRoutes(ties),
  ...takebackRoutes,
  ...retrofitRoutes,
  ...procurementRoutes,
  ...assetRoutes,
  ...violationRoutes,
  ...gradingRoutes,
  ...creditRoutes,
  ...disclosureRoutes,
  ...expressRoutes,
  ...pointRoutes,
  ...networkRoutes,
  // Indicators of tasks and reports are computed by the slices above.
  ...indicatorRoutes(otherIndicators),
  ...marketRoutes,
  ...programmeRoutes,
  ...anomalyRoutes,
  ...questionRoutes,
  ...reportRoutes,
  ...passportRoutes,
  ...operationRoutes,
  ...inboxRoutes,
  ...noticeRoutes,
  ...importRoutes,
  ...webhookRoutes,
  ...epcisRoutes,
];

export const app: App = new OpenAPIHono();

app.use(async (c, next) => {
  c.set("requestId", newUuidV7());
  c.set("locale", localeOf(c.req.header("accept-language")));
  await next();
  c.header("x-request-id", c.get("requestId"));
});
app.use(accessLog);
app.use(
  secureHeaders({
    // An answer is data: it loads nothing and stands in nobody's frame. The pages' own policy is in web/public/_headers.
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    xFrameOptions: "DENY",
    strictTransportSecurity: "max-age=31536000",
  }),
);
app.use(async (c, next) => {
  await limitNetwork(c);
  await next();
});
// Alike in every district.
app.get("/api/openapi.json", documentOf(app));
app.use(async (c, next) => {
  // From here on there is this district and no other.
  const district = districtAt(c.env, new URL(c.req.url).host);
  if (!district) throw new Problem("unknown_district");
  const sandbox = isForSandbox(c.req.header("authorization")) ? sandboxOf(district) : undefined;
  const served = sandbox ?? district;
  c.env = served;
  c.set("district", served.DISTRICT ?? "");
  await next();
  if (sandbox) c.header("luzhang-sandbox", "true");
});

app.route("/", signInRoutes);
app.get("/api/health", health);
app.get("/api/ready", ready);
app.get("/api/metrics", metrics);
app.get("/.well-known/luzhang-keys.json", publicKeys);
mount(app, endpoints);

// A row that only a batch takes is no body of its own, and would not be described.
app.openAPIRegistry.register("CompanyRow", companyRow);

app.openAPIRegistry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
app.openAPIRegistry.registerComponent("securitySchemes", "session", {
  type: "apiKey",
  in: "cookie",
  name: "better-auth.session_token",
});

app.notFound((c) => refuse(c, new Problem("not_found")));

/** What nobody foresaw: the log has the error, the caller only where to point us. */
app.onError((error, c) => {
  if (error instanceof Problem) return refuse(c, error);
  const code = isUnreachable(error) ? "database_unreachable" : "internal_error";
  logLine("error", { requestId: c.get("requestId"), ...faultOf(error) });
  return refuse(c, new Problem(code));
});

/** Chinese unless the caller's first wish is English. */
function localeOf(header: string | undefined): Locale {
  return header?.trim().toLowerCase().startsWith("en") ? "en" : "zh-CN";
}
