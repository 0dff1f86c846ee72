import { ListPage } from "../../controls/ListPage.tsx";
import { useList } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { violationColumns } from "./columns.tsx";
import type { PublishedViolation } from "./types.ts";

/** Violations that are public today, for everybody. */
export default function PublishedViolationsPage() {
  const list = useList<PublishedViolation>("/api/v1/published/violations", {});
  return (
    <ListPage
      title={t("violations.public.title")}
      note={t("violations.public.note")}
      tabs={<PublicTabs current="violations" />}
      list={list}
      empty={{ title: t("violations.public.empty") }}
      rowKey={({ id }) => id}
      columns={violationColumns()}
    />
  );
}
