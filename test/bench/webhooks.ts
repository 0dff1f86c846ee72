/** Ten thousand events to a real receiver that fails one request in a hundred: all delivered, in order, under their ids. */
import { startRecycler } from "../support/parties.ts";
import { startReceiver } from "../support/receiver.ts";
import { record } from "./report.ts";

const hooks = 4;
const returnsEach = 2_500;
const batchRows = 500;
/** Of a hundred requests one is answered 503. */
const failing = 100;
/** Ends what hangs; nothing is measured by it. */
const patienceMs = 30 * 60_000;

export async function measureWebhooks(): Promise<void> {
  const receiver = await startReceiver();
  const { worker, recycler, siteId } = await startRecycler({ vars: { WEBHOOK_RECEIVERS: receiver.host } });
  try {
    const paths = Array.from({ length: hooks }, (_, at) => `/hook-${at}`);
    for (const path of paths) {
      const { body } = await recycler.post("/webhooks", { url: receiver.at(path), events: ["return"] });
      receiver.trust(path, String(body["secret"]));
      receiver.behave(path, (_, count) => (count % failing === 0 ? 503 : 204));
    }
    const began = performance.now();
    const wanted: string[] = [];
    for (let from = 0; from < returnsEach; from += batchRows) {
      const rows = Array.from({ length: batchRows }, (_, at) => ({
        siteId,
        occurredOn: "2026-09-01",
        item: "electronics/tv-crt",
        pieces: 1,
        massKg: (20 + (from + at) / 1_000).toFixed(3),
        massBasis: "weighed",
        source: "household",
      }));
      const { status, body } = await recycler.post("/takeback/returns/batch", { mode: "atomic", rows });
      if (status !== 200) throw new Error(`a batch was answered ${status}`);
      wanted.push(...(body["receipts"] as { id: string }[]).map(({ id }) => id));
    }
    const booked = performance.now();
    while (paths.some((path) => receiver.received(path).length < returnsEach)) {
      if (performance.now() - booked > patienceMs) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const seconds = (performance.now() - began) / 1_000;
    const came = paths.map((path) => receiver.received(path).map(({ id }) => id));
    const events = hooks * returnsEach;
    const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
    const inOrder = came.filter((ids) => ids.join() === wanted.join()).length;
    record(`webhooks: events delivered of ${events}`, sum(came.map((ids) => ids.length)), "events", {
      atLeast: events,
    });
    record("webhooks: subscriptions that got each event once, in order", inOrder, "of 4", { atLeast: hooks });
    record("webhooks: requests answered 503", sum(paths.map(receiver.asked)) - events, "requests", {
      atLeast: events / failing,
    });
    record("webhooks: forged or unsigned", receiver.forged(), "requests", { atMost: 0 });
    record("webhooks: deliveries", events / seconds, "events/s", null);
  } finally {
    await worker.stop();
    await receiver.stop();
  }
}
