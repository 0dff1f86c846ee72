/** What other slices and the scripts may use of access. */
export { createKey } from "./keys/record.ts";
export { administeredBy } from "./administered.ts";
export { byList, enrolPerson, fileInvitation } from "./invitations/from-file.ts";
export { invitationFields } from "./invitations/store.ts";
export { invitePerson } from "./people/record.ts";
export { booksFor } from "./rules.ts";
export { senderNow } from "./senders.ts";
export { senderFields } from "./store/senders.ts";
export { isAdministered } from "./store.ts";
