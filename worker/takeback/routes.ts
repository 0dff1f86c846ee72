import { approvalRoutes } from "./approvals/routes.ts";
import { claimRoutes } from "./claims/routes.ts";
import { countRoutes } from "./counts/routes.ts";
import { declarationRoutes } from "./declarations/routes.ts";
import { evidenceRoutes } from "./evidence/routes.ts";
import { linkRoutes } from "./links/routes.ts";
import { lotRoutes } from "./lots/routes.ts";
import { manifestRoutes } from "./manifests/routes.ts";
import { photographRoutes } from "./photographs/routes.ts";
import { returnRoutes } from "./returns/routes.ts";
import { transferRoutes } from "./transfers/routes.ts";
import { treatmentRoutes } from "./treatments/routes.ts";
import { usageRoutes } from "./usage/routes.ts";
import { storageRoutes } from "./storage/routes.ts";
import { wasteLedgerRoutes } from "./waste-ledger/routes.ts";

export const routes = [
  ...returnRoutes,
  ...photographRoutes,
  ...transferRoutes,
  ...treatmentRoutes,
  ...linkRoutes,
  ...countRoutes,
  ...declarationRoutes,
  ...claimRoutes,
  ...usageRoutes,
  ...storageRoutes,
  ...approvalRoutes,
  ...manifestRoutes,
  ...wasteLedgerRoutes,
  ...lotRoutes,
  ...evidenceRoutes,
];
