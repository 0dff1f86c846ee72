import { formatGrams } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import { barWidth, type Flows, layOut, linesWithin, wrapped } from "./flows.ts";
import "./style.ts";

type Size = Parameters<typeof layOut>[1];
export type Sizes = { wide: Size; narrow: Size };

/** How large a drawing is on this screen, and a name as the lines that it takes there. */
export function onThisScreen({ wide, narrow }: Sizes): { size: Size; linesOf: (words: string) => string[] } {
  const isNarrow = innerWidth < 600;
  return { size: isNarrow ? narrow : wide, linesOf: (words) => (isNarrow ? wrapped(words) : [words]) };
}

/** Flows with the name and kilograms of each place. @param says what the picture shows, in a sentence */
export function FlowDrawing<Name extends string>({
  flows,
  sizes,
  nameOf,
  says,
}: {
  flows: Flows<Name>;
  sizes: Sizes;
  nameOf: (place: Name) => string;
  says: string;
}) {
  const { size, linesOf } = onThisScreen(sizes);
  const { boxes, ribbons } = layOut(flows, size);
  const last = Math.max(...boxes.map(({ column }) => column));
  const kilograms = (massG: bigint): string => `${formatNumber(formatGrams(massG))} kg`;
  return (
    <svg class="flows" viewBox={`0 -4 ${size.width} ${size.height}`} role="img" aria-label={says}>
      {ribbons.map(({ from, to, massG, path }) => (
        <path key={`${from} ${to}`} class="flow-band flow-good" d={path}>
          <title>{`${nameOf(from)} → ${nameOf(to)} · ${kilograms(massG)}`}</title>
        </path>
      ))}
      {boxes.map(({ name, x, y, height }) => (
        <rect key={name} class="flow-bar" x={x} y={y} width={barWidth} height={Math.max(1, height)} />
      ))}
      {boxes.map(({ name, column, x, y, massG }) => {
        const words = nameOf(name);
        // Right of the last column the drawing ends.
        const lines = column === last ? linesWithin(words, size.words) : linesOf(words);
        return <Label key={name} x={x + barWidth + 5} y={y + 12} lines={[...lines, kilograms(massG)]} />;
      })}
    </svg>
  );
}

export function Label({ x, y, lines }: { x: number; y: number; lines: readonly string[] }) {
  return (
    <text x={x} y={y}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : "1.3em"}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
