/** The shapes of people, keys and the audit log. */
export type { AuditAnswer as AuditRow } from "../../../../worker/access/schemas.ts";
export type {
  DelegatedActAnswer as DelegatedAct,
  DelegationAnswer as Delegation,
} from "../../../../worker/access/delegations/schemas.ts";
export type {
  CreatedKey,
  KeyAnswer as MachineKey,
  KeyUsageAnswer as KeyUsage,
  RolePermissionsAnswer as RolePermissions,
} from "../../../../worker/access/keys/schemas.ts";
export type { MadeInvitation } from "../../../../worker/access/invitations/schemas.ts";
export type {
  FactorAnswer as Factor,
  FactorMade,
  FactorOffer,
} from "../../../../worker/access/second-factor/schemas.ts";
export type {
  CreatedWebhook,
  DeliveryAnswer as WebhookDelivery,
  WebhookAnswer as Webhook,
} from "../../../../worker/webhooks/schemas.ts";
export type {
  ListedPersonAnswer as ListedPerson,
  PersonAnswer as Person,
} from "../../../../worker/access/people/schemas.ts";
