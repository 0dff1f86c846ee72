/** The wire shapes of photographs. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { word } from "../../http/schemas.ts";

const hashExample = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";

/** SHA-256 of the picture as it is kept, 64 lower-case hex digits. */
export const photographId = word(64)
  .transform((value, context) => (/^[0-9a-f]{64}$/.test(value) ? value : fail(context, "invalid_id")))
  .openapi({ type: "string", maxLength: 64, example: hashExample });

export const photographParams = z.object({ id: photographId });

/** One pixel, so that the example is a picture. */
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

export const photographInput = z
  .strictObject({
    /** A JPEG or PNG in base64. */
    picture: word(2_800_000).min(1).openapi({ format: "byte", example: onePixel }),
  })
  .openapi("PhotographInput");
export type PhotographInput = z.output<typeof photographInput>;

export const photographAnswer = z
  .object({
    id: z.string().openapi({ example: hashExample }),
    type: z.enum(["image/jpeg", "image/png"]),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
  })
  .openapi("Photograph");
export type PhotographAnswer = z.output<typeof photographAnswer>;
