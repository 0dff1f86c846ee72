import { useEffect } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import type { PageProps } from "../../shell/route.ts";
import { navigate } from "../../state/router.ts";
import { t } from "../../words/index.ts";
import type { Found } from "./types.ts";

/** Where the code on a product leads: to its passport, or to those of its batches. */
export default function LinkPage({ params }: PageProps) {
  const asked = new URLSearchParams(
    Object.entries(params).filter(([name]) => ["gtin", "batch", "serial"].includes(name)),
  );
  const answer = useApi<Found>(`/api/v1/digital-links?${asked}`);
  const ids = answer.data?.ids ?? [];
  const [only] = ids.length === 1 ? ids : [];
  useEffect(() => {
    if (only !== undefined) navigate(`/passports/${only}`, { replace: true });
  }, [only]);
  return (
    <>
      <PageHead title={t("passports.one")} note={t("passports.link.note", { gtin: params["gtin"] ?? "" })} />
      <NotYet of={answer} />
      {answer.data && ids.length === 0 && <p>{t("passports.link.none")}</p>}
      {ids.length > 1 && (
        <ul>
          {ids.map((id) => (
            <li key={id}>
              <a href={`/passports/${id}`}>{t("passports.link.one", { id })}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
