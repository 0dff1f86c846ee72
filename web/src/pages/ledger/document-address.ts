import type { Entry } from "../../types.ts";

/** The pages that show one document. */
const pages: Partial<Record<NonNullable<Entry["documentType"]>, (id: string) => string>> = {
  return: (id) => `/takeback/returns/${id}`,
  transfer: (id) => `/takeback/transfers/${id}`,
  treatment: (id) => `/takeback/treatments/${id}`,
  purchase: (id) => `/procurement/purchases?id=${id}`,
};

/** Where the document of an entry is shown; undefined where no page shows one of its kind. */
export function documentAddress({
  documentType,
  documentId,
}: Pick<Entry, "documentType" | "documentId">): string | undefined {
  return documentType && documentId ? pages[documentType]?.(documentId) : undefined;
}
