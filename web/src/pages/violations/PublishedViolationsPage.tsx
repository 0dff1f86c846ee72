import { DataTable } from "../../controls/DataTable.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { violationColumns } from "./columns.tsx";
import type { PublishedViolation } from "./types.ts";

/** Violations that are public today, for everybody. */
export default function PublishedViolationsPage() {
  const list = useList<PublishedViolation>("/api/v1/published/violations", {});
  return (
    <>
      <PageHead title={t("violations.public.title")} note={t("violations.public.note")} />
      <PublicTabs current="violations" />
      {list.problem && <Failed problem={list.problem} onRetry={list.reload} />}
      {!list.data && list.loading && <Loading lines={6} />}
      {list.data?.length === 0 && <Empty title={t("violations.public.empty")} />}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={t("violations.public.title")}
          rows={list.data}
          rowKey={({ id }) => id}
          busy={list.loading}
          more={list.more}
          loadingMore={list.loadingMore}
          columns={violationColumns()}
        />
      )}
    </>
  );
}
