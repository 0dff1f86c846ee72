import { useState } from "preact/hooks";
import { useApi, useList } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useForm } from "../../forms/form.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { latestStanding } from "./boxes.ts";
import { EventsTable } from "./EventsTable.tsx";
import type { Box, BoxEvent } from "./types.ts";

/** One box: what it is, where it stands, and all that happened to it. */
export default function BoxPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const answer = useApi<Box>(`/api/v1/express/boxes/${encodeURIComponent(id)}`);
  const events = useList<BoxEvent>("/api/v1/express/box-events", { box: id });
  const { me, may } = useMe();
  const [open, setOpen] = useState<BoxEvent>();
  const { data } = answer;
  const latest = latestStanding(events.data ?? []);
  const reload = (): void => {
    answer.reload();
    events.reload();
  };
  return (
    <>
      <PageHead title={data?.code ?? t("express.box")} note={t("express.box")}>
        <a class="button" href="/express/boxes">
          {t("express.boxes")}
        </a>
        {data && latest && may("express.write") && data.partyId === me.party.id && (
          <button type="button" onClick={() => setOpen(latest)}>
            {t("express.takeBack")}
          </button>
        )}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <FactList>
          <Fact label={t("list.state")}>
            {t(`express.box.${data.state}`)} · {formatDate(data.since)}
          </Fact>
          <Fact label={t("express.owner")}>{pick(data.partyNameZh, data.partyNameEn)}</Fact>
          <Fact label={t("express.scheme")}>{t(`express.scheme.${data.scheme}`)}</Fact>
          <Fact label={t("express.model")}>{data.model}</Fact>
          <Fact label={t("express.material")}>
            {data.material} · {formatNumber(data.massKg)} kg
          </Fact>
          <Fact label={t("express.place")}>
            {data.siteNameZh === null ? "—" : pick(data.siteNameZh, data.siteNameEn ?? data.siteNameZh)}
          </Fact>
          <Fact label={t("express.trips")}>
            {formatNumber(data.trips)} / {data.designTrips === null ? "—" : formatNumber(data.designTrips)}
          </Fact>
        </FactList>
      )}
      <NotYet of={events} />
      {events.data && <EventsTable rows={events.data} />}
      {events.more && (
        <button type="button" onClick={events.more}>
          {t("list.more")}
        </button>
      )}
      {open && data && <TakeBackDialog box={data} event={open} onClose={() => setOpen(undefined)} onDone={reload} />}
    </>
  );
}

function TakeBackDialog({ box, event, ...closing }: Closing & { box: Box; event: BoxEvent }) {
  const form = useForm(`express.back.${box.id}`, `/express/boxes/${box.id}`, () => ({}));
  const label = t("express.takeBack");
  return (
    <FormDialog
      title={label}
      note={
        <p>
          {t("express.takeBack.note", {
            what: t(`express.event.${event.kind}`),
            day: formatDate(event.day),
            code: box.code,
          })}
        </p>
      }
      form={form}
      submitLabel={label}
      send={() =>
        form.send({
          path: `/api/v1/express/boxes/${box.id}/correction`,
          body: { version: event.version },
          label,
          withoutId: true,
        })
      }
      {...closing}
    />
  );
}
