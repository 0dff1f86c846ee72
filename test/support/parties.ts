/** A Worker that knows the reference data and a few parties, for tests that have no use for the whole pilot. */
import type { Ctx, Role } from "../../worker/context.ts";
import { registerSite } from "../../worker/registry/index.ts";
import { withReference } from "./filled.ts";
import { type StartedWorker, type StartOptions, startWorker } from "./start-worker.ts";
import { type Caller, callerOf, partyWithKey, systemContext } from "./system.ts";

type Invited = { role: Role; division?: string; zone?: string | null };
type Party = { partyId: string; secret: string };
type Ids<Name extends string> = Record<Name, string>;

type Parties<Name extends string> = {
  worker: StartedWorker;
  secrets: Record<Name, string>;
  as: Record<Name, Caller>;
  ids: Ids<Name>;
};

/**
 * @param invited who there is, each with a key; numbered from 1 in the order in which they are named
 * @param more what else stands in the database before the Worker starts
 */
export async function startParties<Name extends string>(
  invited: Record<Name, Invited>,
  { more, ...options }: StartOptions & { more?: (ctx: Ctx, ids: Ids<Name>) => Promise<void> } = {},
): Promise<Parties<Name>> {
  const made = new Map<string, Party>();
  const ofEach = <T>(valueOf: (party: Party) => T) => byName<Name, T>(made, valueOf);
  const worker = await startWorker({
    from: await withReference(),
    ...options,
    seed: async (db) => {
      const ctx = systemContext(db);
      for (const [index, [name, { role, ...place }]] of Object.entries<Invited>(invited).entries()) {
        made.set(name, await partyWithKey(ctx, role, { serial: index + 1, ...place }));
      }
      await more?.(
        ctx,
        ofEach(({ partyId }) => partyId),
      );
    },
  });
  const secrets = ofEach(({ secret }) => secret);
  return {
    worker,
    secrets,
    as: ofEach(({ secret }) => callerOf(worker, secret)),
    ids: ofEach(({ partyId }) => partyId),
  };
}

/** Every name has its party: they were invited one by one. */
function byName<Name extends string, T>(made: Map<string, Party>, valueOf: (party: Party) => T): Record<Name, T> {
  return Object.fromEntries(made.entries().map(([name, party]) => [name, valueOf(party)])) as Record<Name, T>;
}

/** A recycler with a collection point. */
export async function startRecycler(options: StartOptions = {}) {
  let siteId = "";
  const { worker, as, secrets } = await startParties(
    { recycler: { role: "recycler" } },
    {
      ...options,
      more: async (ctx, { recycler: partyId }) => {
        const place = { nameZh: "点", nameEn: "point", division: "120116", zone: "TEDA" };
        siteId = (await registerSite(ctx, { partyId, kind: "collection_point", ...place })).id;
      },
    },
  );
  return { worker, recycler: as.recycler, secret: secrets.recycler, siteId };
}

/** A retailer with its shops, each of so many square metres or of nobody knows how many, and the bureau that looks into them. */
export async function startShops(...floorAreas: (number | null)[]) {
  const siteIds: string[] = [];
  const { worker, as } = await startParties(
    { retailer: { role: "retailer" }, bureau: { role: "bureau" } },
    {
      more: async (ctx, { retailer: partyId }) => {
        for (const [index, floorAreaM2] of floorAreas.entries()) {
          const place = { nameZh: `门店${index + 1}`, nameEn: `Shop ${index + 1}`, division: "120116", zone: "TEDA" };
          const site = { partyId, kind: "retail_premises", ...place, floorAreaM2 } as const;
          siteIds.push((await registerSite(ctx, site)).id);
        }
      },
    },
  );
  return { worker, retailer: as.retailer, bureau: as.bureau, siteIds };
}
