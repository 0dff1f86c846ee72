export function placeName(row: { division: string; zone: string | null }): string {
  return row.zone ? `${row.division} · ${row.zone}` : row.division;
}
