/** Wire shapes of the papers that stand behind documents. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery } from "../../http/schemas.ts";
import { paperHolders, paperKinds } from "../../kernel/vocabulary/takeback.ts";

export const paperQuery = z.strictObject({ ...pageQuery, party: id });

const paper = z
  .object({
    kind: z.enum(paperKinds),
    number: z.string(),
    document: z.enum(paperHolders),
    documentId: z.string(),
    occurredOn: z.string(),
  })
  .openapi("Paper");
export type PaperAnswer = z.output<typeof paper>;
export const paperPage = page(paper);
