/** What is put together: the districts that are expected, each with its public keys, and the files they handed over. */
import { z } from "zod";
import { keyList } from "../report.ts";

const member = z.strictObject({
  /** What it is called in the totals, such as `nankai`. */
  code: z.string().min(1).max(40),
  nameZh: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(120),
  /** Whose books it may report on: GB/T 2260 code and zone. */
  division: z.string().max(12),
  zone: z.string().max(40),
  /** Of its `/.well-known/luzhang-keys.json`, compared with the district itself by another way. */
  keys: keyList.shape.keys,
});
export type Member = z.infer<typeof member>;

/** The file of members. */
export const memberList = z.strictObject({ members: z.array(member).min(1).max(200) });

export const asked = memberList.extend({
  /** Kind of report and label of its period: `quarterly`, `2026-Q3`. */
  kind: z.string().max(40),
  period: z.string().max(20),
  /** Sealed reports as they came, of anybody's making. */
  reports: z.array(z.unknown()).max(600),
});
export type Asked = z.infer<typeof asked>;

/** Members that cannot be told apart: each code, each key and each zone is of one member alone. */
export function confused({ members }: Pick<Asked, "members">): string | undefined {
  const seen = new Set<string>();
  for (const { code, division, zone, keys } of members) {
    for (const name of [code, `${division} ${zone}`, ...keys.map(({ publicKey }) => publicKey)]) {
      if (seen.has(name)) return name;
      seen.add(name);
    }
  }
  return undefined;
}
