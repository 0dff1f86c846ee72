import { endpoint } from "../../http/endpoint.ts";
import { firstSteps } from "./rules.ts";
import { firstStepsAnswer } from "./schemas.ts";
import { countsQuery } from "./store.ts";

export const firstStepRoutes = [
  endpoint({
    operationId: "getFirstSteps",
    method: "get",
    path: "/registry/first-steps",
    permission: "registry.write",
    summary: "启用清单：还缺什么 / what an empty instance still needs",
    answer: firstStepsAnswer,
    handle: async ({ db }) => {
      const [counts] = await countsQuery(db);
      if (!counts) throw new Error("a select without a table answers one row");
      return firstSteps(counts);
    },
  }),
];
