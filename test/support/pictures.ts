import { crc32, deflateSync } from "node:zlib";

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  return Buffer.concat([word(content.length), named, word(crc32(named))]);
}

/** A white strip of so many pixels as a PNG in base64; `about` is metadata that it says of itself. */
export function stripOf(width: number, about?: string): string {
  const rows = deflateSync(Buffer.from([0, ...Array.from({ length: width }, () => 255)]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.concat([word(width), word(1), Buffer.from([8, 0, 0, 0, 0])])),
    ...(about === undefined ? [] : [chunk("tEXt", Buffer.from(`Comment\0${about}`))]),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]).toString("base64");
}
