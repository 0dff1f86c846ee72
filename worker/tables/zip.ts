/**
 * The parts of a zip file (APPNOTE.TXT 6.3), read by its directory and unpacked by the platform. fflate, which writes
 * our workbooks, believes the size that a directory states: a part that states 1 KB and holds 200 MB cost it 1.6 s
 * before it gave 1 KB back. Here what comes out is counted while it comes.
 */
import { Problem } from "../kernel/errors.ts";

export type ZipPart = { name: string; isPacked: boolean; bytes: Uint8Array };

/** A workbook has some dozens of parts. */
const maxParts = 1_000;
const [directoryEndSize, directoryEntrySize, partHeadSize] = [22, 46, 30];
const [directoryEndSign, directoryEntrySign, partHeadSign] = [0x06054b50, 0x02014b50, 0x04034b50];
/** A comment may follow the end of the directory. */
const longestComment = 65_535;

/** @throws Problem `file_damaged`, `file_locked` */
export function zipParts(bytes: Uint8Array): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return directoryOf(view, bytes);
  } catch (error) {
    // Every place that a file states is taken on trust; the view knows where the file ends.
    throw error instanceof RangeError ? new Problem("file_damaged") : error;
  }
}

function directoryOf(view: DataView, bytes: Uint8Array): ZipPart[] {
  const end = directoryEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > maxParts) throw new Problem("file_damaged");
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== directoryEntrySign) throw new Problem("file_damaged");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const packedSize = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const [extraLength, commentLength] = [view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const head = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(
      bytes.subarray(at + directoryEntrySize, at + directoryEntrySize + nameLength),
    );
    at += directoryEntrySize + nameLength + extraLength + commentLength;
    if (flags & 1) throw new Problem("file_locked");
    if (view.getUint32(head, true) !== partHeadSign || ![0, 8].includes(method)) throw new Problem("file_damaged");
    const start = head + partHeadSize + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
    return { name, isPacked: method === 8, bytes: bytes.subarray(start, start + packedSize) };
  });
}

function directoryEnd(view: DataView): number {
  const last = view.byteLength - directoryEndSize;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) === directoryEndSign) return at;
  }
  throw new Problem("file_damaged");
}

/**
 * One part as text.
 * @param maximum bytes once it is unpacked
 * @throws Problem `file_too_large`, `file_damaged`
 */
export async function textOfPart(part: ZipPart, maximum: number): Promise<string> {
  let text = "";
  for await (const piece of piecesOfPart(part, maximum)) text += piece;
  return text;
}

/** The same as it is unpacked, so that a large part is never held whole. @throws Problem as `textOfPart` */
export async function* piecesOfPart({ isPacked, bytes }: ZipPart, maximum: number): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const packed = new Blob([new Uint8Array(bytes)]).stream();
  const reader = (isPacked ? packed.pipeThrough(new DecompressionStream("deflate-raw")) : packed).getReader();
  let size = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      size += chunk.value.byteLength;
      if (size > maximum) throw new Problem("file_too_large", { params: { maximum: megabytes(maximum) } });
      yield decoder.decode(chunk.value, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof Problem ? error : new Problem("file_damaged");
  }
}

export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}
