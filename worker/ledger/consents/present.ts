import type { Actor } from "../../context.ts";
import { documentTypeOf } from "../rules.ts";
import { mayAnswer } from "./rules.ts";
import type { ConsentAnswer } from "./schemas.ts";
import type { ConsentRow } from "./store.ts";

export function presentConsent(actor: Actor, row: ConsentRow, today: string): ConsentAnswer {
  const { consent, answer } = row;
  const { id, entryId, kind, documentId, occurredOn, reason, dueOn, askedPartyId } = consent;
  return {
    id,
    status: answer?.answer ?? "awaiting",
    entryId,
    kind,
    documentType: documentTypeOf(kind),
    documentId,
    occurredOn,
    reason,
    requesterPartyId: consent.partyId,
    requesterNameZh: row.requesterNameZh,
    requesterNameEn: row.requesterNameEn,
    askedPartyId,
    askedNameZh: row.askedNameZh,
    askedNameEn: row.askedNameEn,
    requestedAt: new Date(consent.recordedAt).toISOString(),
    dueOn,
    along: JSON.parse(consent.along) as string[],
    mayAnswer: answer === null && mayAnswer(actor, consent, row.askedDivision, today),
    answeredBy: answer?.decider ?? null,
    answerReason: answer?.reason ?? null,
    answeredAt: answer ? new Date(answer.recordedAt).toISOString() : null,
    reversalId: answer?.answer === "accepted" ? id : null,
  };
}
