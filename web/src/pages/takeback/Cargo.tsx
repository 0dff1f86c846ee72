import { formatNumber } from "../../format/format.ts";
import type { AmountLine } from "../../types.ts";
import { t } from "../../words/index.ts";
import { linesText, totalMass } from "./amounts.ts";

/** As many lines are read at a glance; more are told by their number and mass, and open on demand. */
const atAGlance = 2;

export function Cargo({ lines }: { lines: readonly AmountLine[] }) {
  if (lines.length <= atAGlance) return <>{linesText(lines)}</>;
  return (
    <details>
      <summary>{t("cargo.brief", { count: lines.length, mass: formatNumber(totalMass(lines)) })}</summary>
      {linesText(lines)}
    </details>
  );
}
