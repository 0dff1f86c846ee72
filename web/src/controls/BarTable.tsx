import type { ComponentChildren } from "preact";
import { PictureFrame, type Said } from "./Picture.tsx";

type Bar = {
  name: string;
  label: ComponentChildren;
  amount: string;
  share: number;
  green?: boolean;
  /** What it is held against, on the same scale. */
  mark?: number | undefined;
  note?: ComponentChildren;
};

type BarProps = { head: readonly [string, string, string?]; bars: readonly Bar[] };

/** Bars inside their own table: the number is read, the bar only helps the eye. Without any, what it says stands alone. */
export function BarTable({ head, bars, ...said }: Said & BarProps) {
  return (
    <PictureFrame {...said}>{bars.length > 0 && <Bars caption={said.title} head={head} bars={bars} />}</PictureFrame>
  );
}

function Bars({ caption, head, bars }: BarProps & { caption: string }) {
  return (
    <table class="bars">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col" class="number">
            {head[1]}
          </th>
          {head[2] && (
            <th scope="col" class="number">
              {head[2]}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.name}>
            <th scope="row">
              {bar.label}
              <span class="bar" aria-hidden="true">
                <span class={bar.green ? "bar-fill bar-green" : "bar-fill"} style={{ width: percent(bar.share) }} />
                {bar.mark !== undefined && <span class="bar-mark" style={{ left: percent(bar.mark) }} />}
              </span>
            </th>
            <td class="number">{bar.amount}</td>
            {head[2] && <td class="number bar-note">{bar.note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const percent = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;
