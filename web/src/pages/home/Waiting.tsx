import { Mark } from "../../controls/marks.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { outboxChanges, refusedForms } from "../../forms/outbox.ts";
import { useMe } from "../../state/session.ts";
import { useStore } from "../../state/store.ts";
import { t } from "../../words/index.ts";
import type { Inbox } from "../../types.ts";

/** What waits for the reader: what of his own was refused on this device, then what is due first. */
export function Waiting({ items }: { items: Inbox["items"] }) {
  const { me, owner } = useMe();
  useStore(outboxChanges);
  const refused = refusedForms(owner).length;
  if (items.length === 0 && refused === 0) return <p class="quiet-text">{t("home.nothing")}</p>;
  return (
    <ul class="waits">
      {refused > 0 && (
        <Wait href="/outbox" count={refused} text={t("home.wait.forms_refused")}>
          <Mark tone="wrong" icon="warning" text={t("home.lookNow")} />
        </Wait>
      )}
      {items.map(({ kind, count, due, href }) => (
        <Wait key={kind} href={href} count={count} text={t(`home.wait.${kind}`)}>
          {due && <Due due={due} today={me.today} />}
        </Wait>
      ))}
    </ul>
  );
}

function Wait(props: { href: string; count: number; text: string; children?: preact.ComponentChildren }) {
  return (
    <li>
      <a href={props.href}>
        <span class="waits-count">{formatNumber(props.count)}</span> <span>{props.text}</span>
      </a>
      {props.children}
    </li>
  );
}

function Due({ due, today }: { due: string; today: string }) {
  const date = formatDate(due);
  return due < today ? (
    <Mark tone="wrong" icon="warning" text={t("home.overdue", { date })} />
  ) : (
    <Mark tone="due" icon="clock" text={t("home.due", { date })} />
  );
}
