/** In place of Better Auth's 38 providers: people sign in with e-mail and password only. */
import { z } from "zod";

export const socialProviders: Record<string, never> = {};
export const SocialProviderListEnum = z.never();
