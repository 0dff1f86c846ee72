/** The shapes of people, keys and the audit log. */

type Membership = {
  id: string;
  name: string;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  role: string;
  recordedAt: string;
  revokedAt: string | null;
};

export type Person = Membership & { email: string };
export type MachineKey = Membership & { prefix: string; expiresOn: string | null };
/** The secret is there in the first answer only. */
export type CreatedKey = MachineKey & { secret: string | null };

export type AuditRow = {
  id: string;
  recordedAt: string;
  actorKind: string;
  actorId: string;
  partyNameZh: string | null;
  partyNameEn: string | null;
  operation: string;
  outcome: "done" | "refused";
  subject: string | null;
  requestId: string;
};
