import { DurableObject } from "cloudflare:workers";
import { faultOf, logLine } from "../db/log.ts";
import { districtNamed } from "./http/districts.ts";
import { parseSettings } from "./http/settings.ts";
import { contextIn, journalOf } from "./http/world.ts";
import { newUuidV7 } from "./kernel/identifiers.ts";
import { deliverWebhook } from "./webhooks/index.ts";

type Whose = { district: string; id: string };

/** One alarm works so long; the next goes on. */
const budgetMs = 20_000;
/** How long a receiver may take to answer. */
const limitMs = 10_000;
/** What broke off without a word of the receiver is begun anew after this. */
const againMs = 30_000;

/** Delivers the events of one webhook, one after the other: see webhooks/deliver.ts. A slow receiver holds up no other. */
export class WebhookObject extends DurableObject<Env> {
  /** There is, or may be, something to deliver. */
  async wake(whose: Whose): Promise<void> {
    this.ctx.storage.kv.put("whose", whose);
    await this.ctx.storage.setAlarm(Date.now());
  }

  override async alarm(): Promise<void> {
    const whose = this.ctx.storage.kv.get<Whose>("whose");
    const env = whose && districtNamed(this.env, whose.district);
    if (!whose || !env) return;
    const requestId = newUuidV7();
    try {
      const world = contextIn(env, { operation: "webhooks.deliver", requestId, locale: "zh-CN" });
      const actor = { ...world.actor, kind: "system", id: "webhooks", name: "webhooks", role: "admin" } as const;
      const { receivers, exit } = parseSettings(env).webhooks;
      const way = { receivers, exit: exit ?? { fetch: (url, init) => fetch(url, init) }, limitMs, luck: Math.random };
      const next = await deliverWebhook({ ...world, actor }, whose.id, way, budgetMs);
      if (typeof next === "number") await this.ctx.storage.setAlarm(next);
      // Whoever is begun again meanwhile is found by the clock.
      if (next === "silent") await journalOf(env).leave(whose.id, whose.district);
    } catch (error) {
      logLine("error", { requestId, part: "webhooks", ...faultOf(error) });
      await this.ctx.storage.setAlarm(Date.now() + againMs);
    }
  }
}
