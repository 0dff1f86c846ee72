import type { ProblemAnswer } from "../../../worker/http/schemas.ts";

type Said = Omit<ProblemAnswer, "type" | "requestId" | "code" | "errors"> & Partial<Pick<ProblemAnswer, "requestId">>;
type Fault = Omit<NonNullable<ProblemAnswer["errors"]>[number], "code"> & { code: string };
/** As a page has it: nobody may have answered at all; then no request has an id, and the code is the page's own. */
export type Problem = Said & { code: string; errors?: Fault[] | undefined };
