import type { Column } from "../../controls/DataTable.tsx";
import { pick, t } from "../../words/index.ts";
import type { PublishedViolation } from "./types.ts";

/** Whose, what, by which law and document, and how long it is public: the same for everybody. */
export function violationColumns<T extends PublishedViolation>(): Column<T>[] {
  return [
    {
      name: "who",
      head: t("violations.who"),
      cell: (row) => (
        <>
          {pick(row.nameZh, row.nameEn) || t("violations.withheld")}
          {row.identifier && <span class="small block">{row.identifier}</span>}
        </>
      ),
    },
    {
      name: "what",
      head: t("violations.what"),
      cell: (row) => (
        <>
          {row.summary}
          <span class="small block">{row.basis}</span>
        </>
      ),
    },
    {
      name: "document",
      head: t("violations.document"),
      wide: true,
      cell: (row) => (
        <>
          {row.documentNumber ?? "—"}
          {row.decidedOn && <span class="small block">{t("violations.decided", { date: row.decidedOn })}</span>}
        </>
      ),
    },
    {
      name: "published",
      head: t("violations.published"),
      nowrap: true,
      cell: (row) => (
        <>
          {row.publishedOn}
          <span class="small block">
            {row.expiresOn ? t("violations.until", { date: row.expiresOn }) : t("violations.open")}
          </span>
        </>
      ),
    },
    {
      name: "issuer",
      head: t("violations.issuer"),
      wide: true,
      cell: (row) => (
        <>
          {pick(row.issuerNameZh, row.issuerNameEn)}
          <span class="small block">{row.source}</span>
        </>
      ),
    },
  ];
}
