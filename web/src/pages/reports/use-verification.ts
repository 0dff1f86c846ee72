import { useState } from "preact/hooks";
import { get } from "../../api/call.ts";
import type { Verification } from "../../../../verify/check.ts";
import type { Problem } from "../../types.ts";

export type Checked =
  | { state: "idle" }
  | { state: "busy" }
  | { state: "done"; result: Verification; seconds: number }
  | { state: "failed"; problem: Problem };

/**
 * Verifies a sealed report here, with the same code as the command and the page that work from files. It comes from
 * the server that is to be checked: whoever does not trust that takes the file.
 * @param path of the report in the API, or of what holds the file as `member`
 */
export function useVerification(
  path: string,
  member?: string,
): { checked: Checked; check: (rows?: readonly unknown[]) => void } {
  const [checked, setChecked] = useState<Checked>({ state: "idle" });
  const check = async (rows: readonly unknown[]): Promise<void> => {
    setChecked({ state: "busy" });
    const [bundle, keys, { verify }] = await Promise.all([
      get<unknown>(member === undefined ? `${path}/bundle` : path),
      get<unknown>("/.well-known/luzhang-keys.json"),
      import("./verifier.ts"),
    ]);
    if (!bundle.ok) return setChecked({ state: "failed", problem: bundle.problem });
    if (!keys.ok) return setChecked({ state: "failed", problem: keys.problem });
    const began = performance.now();
    const result = await verify({
      bundle: member === undefined ? bundle.data : Object(bundle.data)[member],
      keys: keys.data,
      rows,
    });
    setChecked({ state: "done", result, seconds: (performance.now() - began) / 1_000 });
  };
  return { checked, check: (rows = []) => void check(rows) };
}
