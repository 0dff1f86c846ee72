import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { fitted, keptAs } from "../../../../web/src/pages/takeback/photographs/picture.ts";
import { stripOf } from "../../../support/pictures.ts";

it("a picture is known by the hash of what the server will keep of it", () => {
  const kept = keptAs(Buffer.from(stripOf(5, "39.02 N"), "base64"));
  const bare = stripOf(5);
  expect(kept).toEqual({ picture: bare, id: createHash("sha256").update(Buffer.from(bare, "base64")).digest("hex") });
  expect(keptAs(Buffer.from("hello"))).toBeNull();
});

it("is made no larger, and keeps its shape", () => {
  expect(fitted({ width: 4_000, height: 3_000 })).toEqual({ width: 1_600, height: 1_200 });
  expect(fitted({ width: 300, height: 4_000 })).toEqual({ width: 120, height: 1_600 });
  expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 9_000, height: 1 })).toEqual({ width: 1_600, height: 1 });
});
