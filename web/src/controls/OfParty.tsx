import { useApi } from "../api/use-api.ts";
import { usePlace } from "../state/router.ts";
import type { PartyWithSites } from "../types.ts";
import { pick } from "../words/index.ts";

/** Whom a list is narrowed down to by its address, beside its filters: nobody chooses among all companies there. */
export function OfParty() {
  const { query } = usePlace();
  const id = query.get("party");
  const { data } = useApi<PartyWithSites>(id ? `/api/v1/registry/parties/${encodeURIComponent(id)}` : null);
  if (!id || !data) return null;
  return (
    <a class="tag" href={`/registry/parties/${id}`}>
      {pick(data.nameZh, data.nameEn)}
    </a>
  );
}
