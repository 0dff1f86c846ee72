/** A few buyers behind a running Worker, and short ways to say what they buy. */
import type { Ctx, Role } from "../../worker/context.ts";
import { loadReference } from "../../seeds/reference.ts";
import { checkCertificate, registerCertificate, registerSupplier } from "../../worker/procurement/index.ts";
import { filled } from "./filled.ts";
import { type StartedWorker, startWorker } from "./start-worker.ts";
import { type Answered, type Caller, callerOf, partyWithKey, systemContext } from "./system.ts";

const here = { division: "120116", zone: "TEDA" };
const members = {
  admin: { role: "admin", ...here },
  buyer: { role: "buyer", ...here },
  other: { role: "buyer", ...here },
  third: { role: "buyer", ...here },
  far: { role: "buyer", division: "120110", zone: "DONGLI" },
  recycler: { role: "recycler", ...here },
  bureau: { role: "bureau", ...here },
  commerce: { role: "commerce", ...here },
} as const satisfies Record<string, { role: Role; division: string; zone: string }>;

export type Member = keyof typeof members;
const names = Object.keys(members) as Member[];

export type Market = {
  worker: StartedWorker;
  as: Record<Member, Caller>;
  parties: Record<Member, string>;
  secrets: Record<Member, string>;
  anybody: Caller;
};

export async function startMarket(
  more?: (ctx: Ctx, parties: Record<Member, string>) => Promise<void>,
): Promise<Market> {
  const from = await filled("market", (db) => settle(systemContext(db)));
  const { secrets, parties } = from.told;
  const worker = await startWorker({ from, seed: async (db) => more?.(systemContext(db), parties) });
  return {
    worker,
    as: recordOf((name) => callerOf(worker, secrets[name])),
    parties,
    secrets,
    anybody: callerOf(worker),
  };
}

async function settle(ctx: Ctx): Promise<{ secrets: Record<Member, string>; parties: Record<Member, string> }> {
  const secrets = recordOf(() => "");
  const parties = recordOf(() => "");
  await loadReference(ctx);
  for (const [index, name] of names.entries()) {
    const { role, ...place } = members[name];
    const made = await partyWithKey(ctx, role, { serial: index + 1, ...place });
    secrets[name] = made.secret;
    parties[name] = made.partyId;
  }
  // What most of them buy rests on a certificate that the pilot office has looked up.
  const inNameOf = (name: Member): Ctx => {
    const { role, ...place } = members[name];
    return { ...ctx, actor: { kind: "key", id: name, name, partyId: parties[name], role, ...place } };
  };
  const supplier = await registerSupplier(inNameOf("admin"), { name: "海河示范办公设备有限公司" });
  const { id } = await registerCertificate(inNameOf("admin"), {
    supplierId: supplier.id,
    ...certificate,
    attributes: [],
  });
  await checkCertificate(inNameOf("commerce"), id, { outcome: "checked", on: "2026-01-05", seen: "有效" });
  return { secrets, parties };
}

function recordOf<T>(valueOf: (name: Member) => T): Record<Member, T> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Member, T>;
}

export const certificate = {
  body: "中国质量认证中心",
  number: "CQC-26-001",
  validFrom: "2024-01-01",
  validTo: "2027-12-31",
};

/** The pilot office has looked a certificate up: it holds, or no longer does. */
export function check(market: Market, id: unknown, outcome: "checked" | "revoked" = "checked"): Promise<Answered> {
  const seen = outcome === "checked" ? "有效" : "撤销";
  return market.as.commerce.post(`/procurement/certificates/${String(id)}/check`, { outcome, on: "2026-11-20", seen });
}

/** The certificate that a purchase rests on. */
export function certificateOf({ body }: Answered): string {
  return (body["certificate"] as { id: string }).id;
}

/** A green desktop computer unless said otherwise. */
export function purchaseOf(rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    supplierName: "海河示范办公设备有限公司",
    purchasedOn: "2026-09-10",
    categoryCode: "A02010104",
    codeVersion: "2013",
    amountYuan: "1000.00",
    attributes: ["energy"],
    certificate,
    ...rest,
  };
}

/** What a test wants to see of a refusal. */
export function refusalOf({ status, body }: Answered) {
  return { status, code: body["code"], pointer: body["pointer"] };
}
