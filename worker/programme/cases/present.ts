/** Cases as they are answered. Pure. */
import type { Ctx } from "../../context.ts";
import { caseChoices } from "../../kernel/vocabulary/programme.ts";
import { evidenceOf } from "../present.ts";
import type { CaseAnswer } from "./schemas.ts";
import type { Found } from "./store.ts";

export function presentCase({ actor }: Ctx, { found, evidence }: Found): CaseAnswer {
  const { row, choice, partyNameZh, partyNameEn } = found;
  return {
    id: row.caseId,
    versionId: row.id,
    version: row.version,
    taskId: row.taskId,
    title: row.title,
    text: row.text,
    evidence: evidenceOf(row.id, evidence),
    choice: caseChoices.find((word) => word === choice) ?? "proposed",
    mine: row.partyId === actor.partyId,
    partyNameZh,
    partyNameEn,
    recordedAt: new Date(row.recordedAt).toISOString(),
  };
}
