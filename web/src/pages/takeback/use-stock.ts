import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import type { Balance, Page } from "../../types.ts";

/** What a site holds now, or held at the end of a day. Without a network nothing is said about it rather than something old. */
export function useStock(siteId: string, asOf?: string): Balance[] | undefined {
  const { data } = useApi<Page<Balance>>(
    siteId ? withQuery("/api/v1/ledger/balances", { siteId, limit: "200", asOf }) : null,
  );
  return siteId ? data?.items : undefined;
}
