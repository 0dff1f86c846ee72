import { useEffect } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import { formatNumber } from "../format/format.ts";
import { usePlace } from "../state/router.ts";
import { useStore } from "../state/store.ts";
import { askUnread, unread } from "../state/unread.ts";
import { t } from "../words/index.ts";

/** As the API counts: beyond it nobody reads the number. */
const most = 100;

/** The way to what happened, with how much of it was not seen. */
export function Bell() {
  const count = useStore(unread) ?? 0;
  const { path } = usePlace();
  useEffect(() => void askUnread(), [path]);
  const shown = count >= most ? `${most - 1}+` : formatNumber(count);
  return (
    <a class="button quiet bell" href="/notices" title={t("bar.notices")}>
      <Icon name="bell" />
      <span class="visually-hidden">{t("bar.notices")}</span>
      {count > 0 && (
        <span class="count">
          {shown}
          <span class="visually-hidden">{t("bar.notices.unread")}</span>
        </span>
      )}
    </a>
  );
}
