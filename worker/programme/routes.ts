/** The work ledger: tasks, progress, comments, dynamic adjustment. */
import { adjustmentRoutes } from "./adjustment/routes.ts";
import { caseRoutes } from "./cases/routes.ts";
import { evaluationRoutes } from "./evaluation/routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { taskRoutes } from "./tasks/routes.ts";

export const routes = [...taskRoutes, ...adjustmentRoutes, ...evaluationRoutes, ...caseRoutes, ...eventRoutes];
