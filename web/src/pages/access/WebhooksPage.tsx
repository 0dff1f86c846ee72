import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { Icon } from "../../controls/Icon.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { formatInstant } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Webhook } from "./types.ts";
import { eventsText, WebhookState } from "./webhook-parts.tsx";
import { WebhookDialog } from "./WebhookDialog.tsx";

/** Servers of one's own that are told what happens. */
export default function WebhooksPage() {
  const [creating, setCreating] = useState(false);
  const list = useList<Webhook>("/api/v1/webhooks", {});
  return (
    <ListPage
      title={t("nav.webhooks")}
      note={t("webhooks.note")}
      actions={
        <button type="button" class="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t("webhooks.create")}
        </button>
      }
      list={list}
      empty={{ title: t("webhooks.empty"), next: t("webhooks.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "url",
          head: t("webhooks.url"),
          value: ({ url }) => url,
          cell: ({ id, url }) => (
            <a class="break" href={`/webhooks/${id}`}>
              {url}
            </a>
          ),
        },
        { name: "events", head: t("webhooks.events"), wide: true, cell: eventsText },
        { name: "since", head: t("access.since"), wide: true, cell: ({ recordedAt }) => formatInstant(recordedAt) },
        { name: "state", head: t("list.state"), cell: (row) => <WebhookState of={row} /> },
      ]}
    >
      {creating && <WebhookDialog onClose={() => setCreating(false)} onDone={list.reload} />}
    </ListPage>
  );
}
