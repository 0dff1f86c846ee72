import { useState } from "preact/hooks";
import { useApi, useList } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { ListTable } from "../../controls/ListTable.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatInstant } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { t } from "../../words/index.ts";
import type { Webhook, WebhookDelivery } from "./types.ts";
import { eventsText, StepDialog, WebhookState, type WebhookStep } from "./webhook-parts.tsx";

/** One receiver: how it stands, and every attempt with what was answered. */
export default function WebhookPage({ params }: PageProps) {
  const id = encodeURIComponent(params["id"] ?? "");
  const answer = useApi<Webhook>(`/api/v1/webhooks/${id}`);
  const list = useList<WebhookDelivery>(`/api/v1/webhooks/${id}/deliveries`, {});
  const [asking, setAsking] = useState<WebhookStep>();
  const { data } = answer;
  const reload = (): void => {
    answer.reload();
    list.reload();
  };
  return (
    <>
      <PageHead title={t("webhooks.one")} note={data?.url}>
        <a class="button" href="/webhooks">
          {t("nav.webhooks")}
        </a>
        {data && data.status !== "deleted" && <Steps of={data} ask={setAsking} />}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <FactList>
            <Fact label={t("list.state")}>
              <WebhookState of={data} />
            </Fact>
            <Fact label={t("webhooks.events")}>{eventsText(data)}</Fact>
            <Fact label={t("access.since")}>{formatInstant(data.recordedAt)}</Fact>
          </FactList>
          <h2>{t("webhooks.log")}</h2>
          <ListTable
            caption={t("webhooks.log")}
            list={list}
            empty={{ title: t("webhooks.log.empty"), next: t("webhooks.log.empty.next") }}
            rowKey={({ number }) => String(number)}
            columns={[
              { name: "at", head: t("webhooks.at"), cell: ({ at }) => formatInstant(at) },
              {
                name: "event",
                head: t("webhooks.events"),
                cell: ({ type, eventId }) => (
                  <>
                    {type}
                    <code class="small block break">{eventId}</code>
                  </>
                ),
              },
              { name: "attempt", head: t("webhooks.attempt"), wide: true, number: true, cell: (row) => row.attempt },
              { name: "ms", head: t("webhooks.ms"), wide: true, number: true, cell: ({ ms }) => `${ms} ms` },
              { name: "answer", head: t("webhooks.answer"), cell: (row) => <Outcome of={row} /> },
              {
                name: "actions",
                head: t("list.actions"),
                cell: ({ delivered, eventId, number }) =>
                  delivered && (
                    <button
                      type="button"
                      class="link"
                      aria-label={`${t("webhooks.replay.after")}${t("list.colon")}${number}`}
                      onClick={() => setAsking({ step: "replay.after", after: eventId })}
                    >
                      {t("webhooks.replay.after")}
                    </button>
                  ),
              },
            ]}
          />
        </>
      )}
      {data && asking && <StepDialog id={data.id} step={asking} onClose={() => setAsking(undefined)} onDone={reload} />}
    </>
  );
}

function Steps({ of: { status }, ask }: { of: Webhook; ask: (step: WebhookStep) => void }) {
  const step = status === "paused" ? "resume" : "pause";
  return (
    <>
      <button type="button" onClick={() => ask({ step })}>
        {t(`webhooks.${step}`)}
      </button>
      <button type="button" onClick={() => ask({ step: "replay", after: null })}>
        {t("webhooks.replay")}
      </button>
      <button type="button" onClick={() => ask({ step: "delete" })}>
        {t("webhooks.delete")}
      </button>
    </>
  );
}

function Outcome({ of: { delivered, answer, fault } }: { of: WebhookDelivery }) {
  const said = fault ? t(`webhooks.fault.${fault}`) : String(answer);
  return delivered ? (
    <Mark tone="good" icon="check" text={t("webhooks.delivered", { answer: said })} />
  ) : (
    <Mark tone="wrong" icon="warning" text={t("webhooks.notDelivered", { answer: said })} />
  );
}
