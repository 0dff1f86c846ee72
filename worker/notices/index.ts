/** What other slices may use of the notices: they raise them with what happened. */
export { happeningRows } from "./happen.ts";
export { mailNotices } from "./mail.ts";
export { type Addressee, noticeRows } from "./raise.ts";
export { listNotices, markRead } from "./read.ts";
export { routes } from "./routes.ts";
export { kindsFor } from "./rules.ts";
export { type Found, settleNotices } from "./settle.ts";
export { clockNotices } from "./store.ts";
