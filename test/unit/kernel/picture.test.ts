import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { barePicture } from "../../../worker/kernel/picture.ts";

const bytesOf = (...parts: (number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const ascii = (text: string) => [...new TextEncoder().encode(text)];
const word = (value: number) => [value >> 8, value & 0xff];

const segment = (marker: number, content: number[]) => [0xff, marker, ...word(content.length + 2), ...content];
const frame = (width: number, height: number) => segment(0xc2, [8, ...word(height), ...word(width), 1, 1, 0x11, 0]);
const jfif = segment(0xe0, ascii("JFIF\0"));
const adobe = segment(0xee, ascii("Adobe"));
/** Entropy-coded data may hold 0xFF, as 0xFF00 or before a restart. */
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0xff, 0xd1, 0x34];
const start = [0xff, 0xd8];
const end = [0xff, 0xd9];

describe("a JPEG", () => {
  it("keeps what it is drawn from, scan after scan, and loses what tells of its taking and what lies behind its end", () => {
    const about = [0xe1, 0xe2, 0xed, 0xfe].flatMap((marker) => segment(marker, ascii("GPS 39.02 117.70")));
    const table = segment(0xc4, [0]);
    const drawn = [jfif, adobe, frame(640, 480), scan, table, scan];
    const given = bytesOf(
      start,
      jfif,
      about,
      adobe,
      frame(640, 480),
      scan,
      about,
      table,
      scan,
      end,
      ascii("a film behind"),
    );
    const bare = barePicture(given);
    expect(bare).toMatchObject({ type: "image/jpeg", width: 640, height: 480 });
    expect([...(bare?.bytes ?? [])]).toEqual([...bytesOf(start, ...drawn, end)]);
    expect(barePicture(bare?.bytes ?? bytesOf())?.bytes).toEqual(bare?.bytes);
  });

  it("is none where it is broken off, has no frame, or is larger than anybody photographs", () => {
    const whole = bytesOf(start, jfif, frame(640, 480), scan, end);
    for (let length = 0; length < whole.length; length += 1)
      expect(barePicture(whole.slice(0, length)), String(length)).toBeNull();
    expect(barePicture(bytesOf(start, jfif, scan, end))).toBeNull();
    expect(barePicture(bytesOf(start, frame(10_001, 1), scan, end))).toBeNull();
    expect(barePicture(bytesOf(start, frame(10_000, 1), scan, end))).not.toBeNull();
    expect(barePicture(bytesOf(start, frame(0, 1), scan, end))).toBeNull();
  });
});

describe("a JPEG's parts", () => {
  const sized = (...parts: number[][]) => barePicture(bytesOf(start, ...parts, end));
  const bareOf = (...parts: number[][]) => [...(sized(...parts)?.bytes ?? [])];

  it("say its size in each kind of frame, and in nothing else", () => {
    const [ofFrame, other] = [
      [0xc0, 0xc1, 0xc7, 0xc9, 0xcb, 0xcd, 0xcf],
      [0xc4, 0xc8, 0xcc, 0xdb, 0xbf, 0xf0],
    ];
    const content = [8, ...word(480), ...word(640), 1];
    for (const marker of ofFrame)
      expect(sized(segment(marker, content), scan)).toMatchObject({ width: 640, height: 480 });
    for (const marker of other) expect(sized(segment(marker, content), scan), String(marker)).toBeNull();
    expect(sized(frame(640, 480), segment(0xdb, [1, 1, 1, 1, 1, 1, 1, 1]), scan)).toMatchObject({ width: 640 });
    // The shortest that has both sides, and one too short for them.
    expect(sized(segment(0xc0, [8, ...word(2), ...word(3)]), scan)).toMatchObject({ width: 3, height: 2 });
    expect(sized(segment(0xc0, [8, 0, 2, 0]), scan)).toBeNull();
  });

  it("go where they are of an application or a comment, from the first of its markers to the last", () => {
    const drawn = [frame(2, 2), scan];
    for (const marker of [0xe1, 0xef, 0xfe]) expect(bareOf(segment(marker, []), ...drawn)).toEqual(bareOf(...drawn));
    for (const marker of [0xe0, 0xee, 0xf0, 0xf7]) {
      expect(bareOf(segment(marker, [1]), ...drawn)).toEqual([...bytesOf(start, segment(marker, [1]), ...drawn, end)]);
    }
  });

  it("follow each other without anything between, and a scan ends at the next marker", () => {
    expect(sized(jfif, [0x00], frame(2, 2), scan)).toBeNull();
    expect(sized(scan, frame(2, 2))).toMatchObject({ width: 2 });
    const restarted = [...scan, 0xff, 0xd0, 0x01, 0xff, 0xd7, 0x02];
    expect(sized(restarted, frame(2, 2))).toMatchObject({ width: 2 });
    // Filled up with 0xFF before the marker.
    expect(sized(frame(2, 2), [...scan, 0xff, 0xff])).toMatchObject({ width: 2 });
    // A scan whose length does not even hold itself.
    expect(sized(frame(2, 2), [0xff, 0xda, 0x00, 0x00])).toBeNull();
    expect(sized(frame(2, 2), [0xff, 0xda, 0x00, 0x02, 0x12])).toMatchObject({ width: 2 });
  });

  it("begin as a JPEG's do", () => {
    const whole = bytesOf(start, frame(2, 2), scan, end);
    for (const at of [0, 1]) expect(barePicture(whole.with(at, 0xd7))).toBeNull();
    // Here it has a byte where a PNG has the same.
    expect(sized(segment(0xe0, Array<number>(0x0d00).fill(0)), frame(2, 2), scan)).toMatchObject({
      type: "image/jpeg",
    });
  });
});

describe("a PNG", () => {
  const chunk = (name: string, content: number[] | Uint8Array) =>
    bytesOf([0, 0, ...word(content.length)], ascii(name), content, [0, 0, 0, 0]);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const said = [0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0];
  const head = chunk("IHDR", said);
  const data = chunk("IDAT", deflateSync(Uint8Array.of(0, 1, 2)));
  const last = chunk("IEND", []);

  it("keeps what it is drawn from alone", () => {
    const about = bytesOf(chunk("eXIf", ascii("GPS")), chunk("tEXt", ascii("Author\0me")), chunk("tIME", [7]));
    const bare = barePicture(bytesOf(signature, head, about, data, about, last, ascii("more")));
    expect(bare).toMatchObject({ type: "image/png", width: 2, height: 3 });
    expect([...(bare?.bytes ?? [])]).toEqual([...bytesOf(signature, head, data, last)]);
    const drawn = bytesOf(signature, head, chunk("PLTE", [1, 2, 3]), chunk("tRNS", [9]), data, last);
    expect(barePicture(drawn)?.bytes).toEqual(drawn);
  });

  it("is none where it is broken off or begins with something else", () => {
    const whole = bytesOf(signature, head, data, last);
    for (let length = 0; length < whole.length; length += 1)
      expect(barePicture(whole.slice(0, length)), String(length)).toBeNull();
    expect(barePicture(whole)).not.toBeNull();
    expect(barePicture(bytesOf(signature, data, head, last))).toBeNull();
    for (const first of [chunk("IDAT", said), chunk("IHDR", [...said, 0])])
      expect(barePicture(bytesOf(signature, first, data, last))).toBeNull();
    // An end that says of itself that more of it follows.
    expect(barePicture(bytesOf(signature, head, data, last.with(3, 9)))).toBeNull();
  });
});

it("nothing else is a picture", () => {
  for (const text of ["", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "RIFF    WEBP", "%PDF-1.7"])
    expect(barePicture(Uint8Array.from(ascii(text))), text).toBeNull();
});
