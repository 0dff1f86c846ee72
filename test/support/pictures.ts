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

/** A picture in black and white as a PNG: each cell of the rows is so many pixels wide and high. */
export function pngOf(rows: readonly (readonly boolean[])[], scale: number): Buffer {
  const lines = rows.flatMap((row) => {
    const line = Buffer.from([0, ...row.flatMap((isDark) => Array<number>(scale).fill(isDark ? 0 : 255))]);
    return Array<Buffer>(scale).fill(line);
  });
  return pngWith((rows[0]?.length ?? 0) * scale, lines.length, Buffer.concat(lines));
}

/** A white strip of so many pixels as a PNG in base64; `about` is metadata that it says of itself. */
export function stripOf(width: number, about?: string): string {
  const white = Buffer.from([0, ...Array<number>(width).fill(255)]);
  const said = about === undefined ? [] : [chunk("tEXt", Buffer.from(`Comment\0${about}`))];
  return pngWith(width, 1, white, said).toString("base64");
}

/** @param pixels of eight bits of grey, a 0 before each line */
function pngWith(width: number, height: number, pixels: Uint8Array, further: readonly Buffer[] = []): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.concat([word(width), word(height), Buffer.from([8, 0, 0, 0, 0])])),
    ...further,
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
