import { roles } from "../../../worker/kernel/vocabulary/access.ts";
import { handledStreams, siteKinds } from "../../../worker/kernel/vocabulary/registry.ts";
import { t } from "./index.ts";

// What the API calls by a code, in the reader's words; a code without words stays as it is.

export function roleName(name: string): string {
  const known = roles.find((role) => role === name);
  return known ? t(`role.${known}`) : name;
}

export function streamName(name: string): string {
  const known = handledStreams.find((stream) => stream === name);
  return known ? t(`stream.${known}`) : name;
}

export function siteKindName(name: string): string {
  const known = siteKinds.find((kind) => kind === name);
  return known ? t(`siteKind.${known}`) : name;
}
