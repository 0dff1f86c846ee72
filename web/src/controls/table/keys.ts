/** Arrow keys go from row to row, Home and End to the first and the last, Enter opens, the space bar ticks. */
export function onTableKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const from = event.target;
  if (!(from instanceof HTMLElement) || from.matches("input:not([type=checkbox]), select, textarea, button, summary"))
    return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody tr")];
  const at = rows.findIndex((row) => row.contains(from));
  const to = rowAfter(event.key, at, rows.length);
  const row = rows[to ?? at];
  if (to !== null && row) row.focus();
  else if (event.key === "Enter" && row === from) row.querySelector<HTMLElement>("a, button")?.click();
  else if (event.key === " " && row === from) row.querySelector<HTMLElement>("input[type=checkbox]")?.click();
  else return;
  event.preventDefault();
}

/** The row that a key leads to, of so many; null where it leads nowhere. `at` is -1 before the first. */
export function rowAfter(key: string, at: number, count: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count || to === at ? null : to;
}
