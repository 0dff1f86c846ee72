import { t } from "../../i18n/index.ts";
import { linesText } from "./amounts.ts";
import { CountList } from "./CountList.tsx";

export default function OpeningsPage() {
  return <CountList name="openings" describe={(count) => linesText(count.lines)} linesHead={t("openings.lines")} />;
}
