import { t } from "../../words/index.ts";
import { linesText } from "../takeback/amounts.ts";
import { CountList } from "./CountList.tsx";

export default function OpeningsPage() {
  return <CountList name="openings" describe={(count) => linesText(count.lines)} linesHead={t("openings.lines")} />;
}
