/** In place of Better Auth's telemetry, which is switched off: without its code it cannot be switched on. */
export async function createTelemetry(): Promise<{ publish: () => Promise<void> }> {
  return { publish: async () => {} };
}
