import type { Db } from "../db/client.ts";
import type { JournalPort } from "../db/journal.ts";
import type { Signer } from "../verify/signature.ts";
import type { Locale } from "./kernel/terms.ts";
import type { ActorKind, Role } from "./kernel/vocabulary/access.ts";

export type { Locale, Role };

/** What a party lets somebody of another one do for it; `siteIds` null for all its sites. */
export type Delegated = { role: Role; kinds: readonly string[]; siteIds: readonly string[] | null };

/** Who asks, for which party, as what. `public` is somebody who did not say who he is. */
export type Actor = {
  kind: ActorKind;
  id: string;
  name: string;
  partyId: string;
  role: Role | "public";
  /** GB/T 2260 code of the district the party belongs to. */
  division: string;
  /** '' outside any zone. */
  zone: string;
  /** Whether he came in by a password that somebody else has seen, and has to choose one first. */
  mustChangePassword?: boolean;
  /** Whether his office asks for a second factor, and he has none yet. */
  needsSecondFactor?: boolean;
  /** What of his role's permissions his key has; null or missing for all of them. */
  scopes?: readonly string[] | null;
  /** What he may do for `partyId` where that is not his own party. */
  delegated?: readonly Delegated[];
};

/** A mail to one person, in plain text. `id`: the same mail has the same, so that whoever gets it twice can tell. */
type Mail = { id: string; to: string; subject: string; text: string };

export type Mailer = {
  /** @returns `refused`: to this address nothing goes @throws Problem `mail_unreachable`: later perhaps */
  send: (mail: Mail) => Promise<"sent" | "refused">;
};

/** Where photographs lie: a bucket of R2, or what stands in for one on this machine. */
export type Photographs = {
  put: (key: string, bytes: Uint8Array) => Promise<unknown>;
  get: (key: string) => Promise<{ arrayBuffer: () => Promise<ArrayBuffer> } | null>;
};

/** All that a verb may know of the world. */
export type Ctx = {
  db: Db;
  journal: JournalPort;
  actor: Actor;
  /** Milliseconds UTC. */
  clock: () => number;
  newId: () => string;
  locale: Locale;
  requestId: string;
  /** The permission under which the request runs; what the audit log calls it. */
  operation: string;
  idempotency?: { key: string; digest: string };
  /** Lets work go on behind the answer; missing where there is no request. */
  behind?: (work: Promise<unknown>) => void;
  /** Whether the figures are a synthetic demonstration, which every page then says. */
  synthetic?: boolean;
  /** By which a person's device encrypts what he has not sent; missing in scripts. */
  deviceKey?: (actorId: string) => string;
  /** Sends mail; missing where no way is configured. */
  mailer?: Mailer;
  /** Keeps photographs; missing where no place for them is configured. */
  photographs?: Photographs;
  /** Encrypts what has to be read again; scripts have none. */
  authSecret?: string;
  /** `host:port` of receivers that may be told things though they are no public hosts; tests and trials name theirs. */
  receivers?: readonly string[];
  /** Signs what is sealed; missing where no key was given. */
  signer?: () => Promise<Signer>;
  /** The world of the district's sandbox; missing where it has none, and in a sandbox. */
  sandbox?: () => Pick<Ctx, "db" | "journal">;
};
