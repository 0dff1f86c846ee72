import { Icon } from "../../controls/Icon.tsx";
import { has, t } from "../../words/index.ts";
import type { Warning } from "../../types.ts";

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

/** Whether it counts as qualified recovery, or what it lacks. */
export function qualificationName(qualification: string): string {
  const key = `qualification.${qualification}`;
  return has(key) ? t(key) : qualification;
}
