import { formatNumber } from "../../format/format.ts";

/** One of the counts of a file's rows, in a `dl`. */
export function Count({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="tabular">{formatNumber(count)}</dd>
    </div>
  );
}
