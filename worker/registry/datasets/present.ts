/** Reference data as it is answered. Pure. */
import { currentValues } from "./rules.ts";
import type { ReferenceAnswer, VersionAnswer } from "./schemas.ts";
import type { ReferenceVersion } from "./store.ts";

/** The version in force of each code with the earlier ones below it. */
export function referenceAnswers(rows: readonly ReferenceVersion[]): ReferenceAnswer[] {
  return currentValues(rows).map((current) => ({
    code: current.code,
    ...versionAnswer(current),
    history: rows
      .filter(({ code, version }) => code === current.code && version < current.version)
      .map(versionAnswer)
      .reverse(),
  }));
}

/** A version that came with the product has no reason; one an administrator wrote always has. */
function versionAnswer(row: ReferenceVersion): VersionAnswer {
  const { version, values, source, confidence, validFrom, validTo, reason, actorName, recordedAt } = row;
  return {
    version,
    values,
    source,
    confidence,
    validFrom,
    validTo,
    ...(reason === null ? {} : { overriddenBy: actorName, reason }),
    recordedAt: new Date(recordedAt).toISOString(),
  };
}
