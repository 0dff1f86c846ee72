/** By what suppliers and certificates are told from others. Pure. */
import type { productCertificates } from "../../../db/schema/index.ts";
import { paperKey } from "../../kernel/paper-number.ts";

type CertificateRow = typeof productCertificates.$inferSelect;
/** A name as suppliers are told apart by it: neither capitals nor blanks make another one, as SQLite folds them too. */
export function supplierLook(name: string): string {
  return name.replaceAll(" ", "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

type Named = Pick<CertificateRow, "body" | "number">;

/** Body, number and first day: a renewal begins on another day. Who sells what it is for is no part of it. */
export function certificateKey({ body, number, validFrom }: Named & Pick<CertificateRow, "validFrom">): string {
  return JSON.stringify([body, paperKey(number), validFrom]);
}

/** The register by key; of two that were once registered for two sellers, the one that was there first. */
export function certificatesByKey(rows: readonly CertificateRow[]): Map<string, CertificateRow> {
  return new Map(rows.toSorted((a, b) => b.recordedAt - a.recordedAt).map((row) => [certificateKey(row), row]));
}

/** Whose certificate a number is already: a renewal stays its holder's, whoever writes it down. */
export function holderOf(known: Iterable<CertificateRow>, { body, number }: Named): string | undefined {
  return [...known].find((row) => row.body === body && paperKey(row.number) === paperKey(number))?.supplierId;
}
