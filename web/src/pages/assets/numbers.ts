/** A column of numbers as assets of one item: each line one, blank lines none. Pure. */
export function assetsIn({ item, numbers }: { item: string; numbers: string }): { item: string; number: string }[] {
  return numbers.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [{ item, number: line.trim() }]));
}
