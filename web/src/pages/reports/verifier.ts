import "./no-eval.ts";

export { verify } from "../../../../verify/check.ts";
