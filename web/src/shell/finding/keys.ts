/** What a key asks for, wherever the reader is; a letter that is being typed into a field is that letter. */
export function askedBy(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">, isTyping: boolean) {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) return "find";
  if (event.key === "?" && !isTyping && !event.ctrlKey && !event.metaKey) return "keys";
  return null;
}
