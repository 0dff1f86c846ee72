const [width, height, margin] = [100, 30, 3];

/** Where the values stand in a box of 100 by 30; what is missing is left out, and the same value throughout is a level line. */
export function trendPoints(values: readonly (number | null)[]): (readonly [x: number, y: number])[] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const room = height - 2 * margin;
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return [[Math.round(margin + index * step), Math.round(height - margin - share * room)] as const];
  });
}
