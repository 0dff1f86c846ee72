/** The Worker and its Durable Object classes. */
import { app } from "./app.ts";
import { scheduled } from "./jobs/scheduled.ts";

export { JournalObject } from "./journal-object.ts";
export { WebhookObject } from "./webhook-object.ts";
export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>;
