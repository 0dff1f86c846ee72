/**
 * Books two returns and reads what stands on the site's account:
 * `LUZHANG_URL=http://localhost:8787 LUZHANG_KEY=lz_… node examples/book-returns.ts`
 */
import { createClient } from "../clients/ts/client.ts";

const luzhang = createClient({ baseUrl: process.env["LUZHANG_URL"] ?? "", key: process.env["LUZHANG_KEY"] ?? "" });

const { items: sites } = await luzhang.call("listSites", { query: { mine: "true" } });
const site = sites.find(({ kind }) => kind === "collection_point");
if (!site) throw new Error("the key's party runs no collection point");

for (const [number, massKg] of [
  ["E-1", "22.4"],
  ["E-2", "31"],
] as const) {
  const booked = await luzhang.call("recordReturn", {
    body: {
      // The platform's own number: the same row again is no second tonne.
      externalId: number,
      siteId: site.id,
      occurredOn: "2026-09-01",
      item: "electronics/tv-crt",
      pieces: 1,
      massKg,
      massBasis: "weighed",
      source: "household",
      confirm: ["return_booked_before"],
    },
  });
  console.log(`${number} ${booked.id}`);
}

const balances = await luzhang.call("listBalances", { query: { siteId: site.id } });
for (const { kind, item, quantity, amount } of balances.items) console.log(`${kind} ${item} ${quantity} ${amount}`);
