import type { Warning } from "../types.ts";
import { Icon } from "./Icon.tsx";

/** What was booked all the same and should be looked at. */
export function Remarks({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul class="remarks">
      {warnings.map(({ code, pointer, detail }) => (
        <li key={`${code} ${pointer} ${detail}`} class="remark">
          <Icon name="warning" />
          {detail}
        </li>
      ))}
    </ul>
  );
}
