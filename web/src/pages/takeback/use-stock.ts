import { withQuery } from "../../api.ts";
import { useApi } from "../../hooks.ts";
import type { Balance, Page } from "../../types.ts";

/** What a site holds now. Without a network nothing is said about it rather than something old. */
export function useStock(siteId: string): Balance[] | undefined {
  const { data } = useApi<Page<Balance>>(
    siteId ? withQuery("/api/v1/ledger/balances", { siteId, limit: "200" }) : null,
  );
  return siteId ? data?.items : undefined;
}
