import { useEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { useLocale } from "../words/index.ts";
import type { LineSpec } from "./line-chart.ts";
import { Picture, type Said } from "./Picture.tsx";

type ChartProps = Said & { spec: LineSpec; table: VNode };

/** A line chart with its table: the canvas says nothing to a screen reader, the table says it all. */
export function Chart({ spec, ...props }: ChartProps) {
  return (
    <Picture {...props}>
      <Lines said={props.says} spec={spec} />
    </Picture>
  );
}

function Lines({ said, spec }: { said: string; spec: LineSpec }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const language = useLocale();
  const steady = useSteady(spec);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let stop: (() => void) | undefined;
    let gone = false;
    // The chart library is only fetched where a chart is shown.
    void import("./line-chart.ts").then(({ drawLines }) => {
      if (!gone) stop = drawLines(element, steady, language);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [steady, language]);
  return (
    <div class="chart-frame">
      <canvas ref={canvas} role="img" aria-label={said} />
    </div>
  );
}

/** The same object for as long as it says the same, so that a redraw of the page does not redraw the canvas. */
function useSteady<T>(value: T): T {
  const last = useRef({ value, text: JSON.stringify(value) });
  const text = JSON.stringify(value);
  if (text !== last.current.text) last.current = { value, text };
  return last.current.value;
}
