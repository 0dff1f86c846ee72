/** Questions as they are answered. Pure. */
import type { QuestionAnswer } from "./schemas.ts";
import type { QuestionRow } from "./store.ts";

const instant = (at: number) => new Date(at).toISOString();

/** The page of what is asked about; a silence has none. */
function hrefOf({ about, subject, period, zone }: QuestionRow["row"]): string | null {
  switch (about) {
    case "anomaly":
      return `/anomalies?period=${period}${zone ? `&zone=${encodeURIComponent(zone)}` : ""}&anomaly=${subject}`;
    case "document":
      return `/ledger/entries/${subject}`;
    case "silence":
      return null;
  }
}

export function presentQuestion({ row, state, dueOn, messages, ...names }: QuestionRow): QuestionAnswer {
  const { id, about, subject, period, detail, partyId, askerPartyId, recordedAt } = row;
  return {
    id,
    about,
    subject,
    period: period || null,
    detail,
    href: hrefOf(row),
    party: { id: partyId, nameZh: names.partyNameZh, nameEn: names.partyNameEn },
    asker: { id: askerPartyId, nameZh: names.askerNameZh, nameEn: names.askerNameEn },
    state,
    dueOn: state === "asked" ? dueOn : null,
    askedAt: instant(recordedAt),
    messages: messages.map((message) => ({
      id: message.id,
      side: message.side,
      text: message.text,
      references: message.references,
      state: message.state,
      dueOn: message.dueOn,
      actorName: message.actorName,
      saidAt: instant(message.recordedAt),
    })),
  };
}
