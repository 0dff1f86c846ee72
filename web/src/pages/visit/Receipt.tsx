import { Mark } from "../../controls/marks.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { QrCode } from "../reports/QrCode.tsx";
import type { ReturnValues } from "../takeback/return-values.ts";
import type { BookedLine } from "./use-visit.ts";

type Props = {
  lines: readonly BookedLine[];
  siteName: string;
  nameOf: (values: ReturnValues) => string;
  onNext: () => void;
};

/** What whoever handed in takes along: on paper, or by pointing a phone at the screen. */
export function Receipt({ lines, siteName, nameOf, onNext }: Props) {
  const { me } = useMe();
  const address = `${location.origin}/became?code=${lines.map(({ id }) => id).join(",")}`;
  return (
    <section class="receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t("visit.receipt")}</h2>
      <p>
        {pick(me.party.nameZh, me.party.nameEn)} · {siteName} · {formatDate(me.today)}
      </p>
      <ul>
        {lines.map(({ id, values, isKept }) => (
          <li key={id}>
            {nameOf(values)} · {values.pieces} {t("unit.piece")}
            {values.massKg && ` · ${formatNumber(values.massKg)} kg`}{" "}
            {isKept && <Mark tone="due" icon="clock" text={t("visit.kept")} />}
            <code class="small block">{id}</code>
          </li>
        ))}
      </ul>
      <QrCode text={address} label={t("visit.qr")} />
      <p class="small">{t("visit.receipt.note")}</p>
      <div class="form-actions">
        <button type="button" class="primary" onClick={onNext}>
          {t("visit.next")}
        </button>
        <button type="button" onClick={() => print()}>
          {t("visit.print")}
        </button>
      </div>
    </section>
  );
}
