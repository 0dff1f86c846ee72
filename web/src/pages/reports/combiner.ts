import "./no-eval.ts";

export { confused, memberList } from "../../../../verify/federation/asked.ts";
export { totalsOf } from "../../../../verify/federation/totals.ts";
