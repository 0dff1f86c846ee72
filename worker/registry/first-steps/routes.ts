import { endpoint } from "../../http/endpoint.ts";
import { readFirstSteps } from "./read.ts";
import { firstStepsAnswer } from "./schemas.ts";

export const firstStepRoutes = [
  endpoint({
    operationId: "getFirstSteps",
    method: "get",
    path: "/registry/first-steps",
    permission: "operations.read",
    summary: "启用清单：还缺什么 / what an empty instance still needs",
    answer: firstStepsAnswer,
    handle: readFirstSteps,
  }),
];
