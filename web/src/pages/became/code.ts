/** The code within what was typed or scanned: a receipt's own, or the whole address of this page. */
export function codeIn(text: string | null | undefined): string | undefined {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text ?? "")?.[0].toLowerCase();
}
