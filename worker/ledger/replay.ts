/** How a document that is sent twice is told from another one. Pure: the earlier ones come from the store. */
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";

/** The content of a document apart from its id: what makes a second sending the same document. */
export function digestOf(kind: string, input: { id?: string | undefined }): string {
  const { id: _, ...content } = input;
  return canonicalDigest({ kind, ...content });
}

type Earlier = { id: string; digest: string; externalId?: string | null };

/** Documents that are booked already, found by either of their ids however many there are. */
export class EarlierDocuments {
  readonly #byId = new Map<string | undefined, Earlier>();
  readonly #byExternalId = new Map<string | undefined, Earlier>();

  constructor(documents: readonly Earlier[]) {
    for (const document of documents) this.add(document);
  }

  add(document: Earlier): void {
    this.#byId.set(document.id, document);
    if (document.externalId) this.#byExternalId.set(document.externalId, document);
  }

  /**
   * The id of the document that this input has become before, if it has.
   * @throws Problem `id_reused`, `duplicate_external_id` when the earlier one has other content
   */
  idOf(input: { id?: string | undefined; externalId?: string | undefined }, digest: string): string | undefined {
    const byId = this.#byId.get(input.id);
    if (byId && byId.digest !== digest) throw new Problem("id_reused", { pointer: "/id" });
    if (byId) return byId.id;
    const byExternal = this.#byExternalId.get(input.externalId);
    if (byExternal && byExternal.digest !== digest) {
      throw new Problem("duplicate_external_id", { pointer: "/externalId" });
    }
    return byExternal?.id;
  }
}
