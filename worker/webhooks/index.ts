/** The face of webhooks: their endpoints, the work of their objects, and which of them listen. */
export { deliveriesKeptDays, deliverWebhook } from "./deliver.ts";
export { routes } from "./routes.ts";
export { activeWebhooks } from "./store.ts";
