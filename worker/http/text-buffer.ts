/**
 * A text that grows as UTF-8 in blocks. Of many thousand small pieces the keeping would cost as much as the text, and
 * one large piece is copied whenever it grows.
 */
export class TextBuffer {
  readonly #encoder = new TextEncoder();
  #full: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(blockBytes);
  #used = 0;
  #size = 0;

  /** @returns false, with nothing added, where the text would then have more than `limit` bytes */
  append(text: string, limit: number): boolean {
    this.#makeRoom(text.length * mostBytesOfAUnit);
    const { written } = this.#encoder.encodeInto(text, this.#block.subarray(this.#used));
    if (this.#size + written > limit) return false;
    this.#used += written;
    this.#size += written;
    return true;
  }

  /** What is known at the end and stands at the beginning. */
  putBefore(text: string): void {
    this.#full.unshift(this.#encoder.encode(text));
  }

  blocks(): Uint8Array<ArrayBuffer>[] {
    return [...this.#full, this.#block.subarray(0, this.#used)];
  }

  /** Block by block, as fast as they are taken. */
  stream(): ReadableStream<Uint8Array> {
    const left = this.blocks().values();
    return new ReadableStream({
      pull(to) {
        const { value, done } = left.next();
        if (done) to.close();
        else to.enqueue(value);
      },
    });
  }

  #makeRoom(bytes: number): void {
    if (this.#block.length - this.#used >= bytes) return;
    this.#full.push(this.#block.subarray(0, this.#used));
    this.#block = new Uint8Array(Math.max(blockBytes, bytes));
    this.#used = 0;
  }
}

const blockBytes = 256 * 1024;
/** Of UTF-8 for one unit of a string. */
const mostBytesOfAUnit = 3;
