import { useCallback, useEffect, useState } from "preact/hooks";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, DecimalField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { Mark } from "../../controls/marks.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Failed, Loading } from "../../controls/states.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { call } from "../../api/call.ts";
import type { LinkedDelivery, Problem } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

type Open = NonNullable<LinkedDelivery["delivery"]>;

/** Where a one-time link leads: its receiver says that the delivery arrived, without an account. */
export default function ConfirmPage() {
  // Read once: a link within the page may change what stands behind `#`.
  const [token] = useState(() => location.hash.slice(1));
  const [linked, setLinked] = useState<LinkedDelivery>();
  const [problem, setProblem] = useState<Problem>();
  const [hasConfirmed, setHasConfirmed] = useState(false);
  const read = useCallback(async (): Promise<void> => {
    setProblem(undefined);
    const answer = await call<LinkedDelivery>("POST", "/api/v1/takeback/delivery-links/open", { token });
    if (answer.ok) setLinked(answer.data);
    else setProblem(answer.problem);
  }, [token]);
  useEffect(() => void read(), [read]);
  const done = (answer: LinkedDelivery): void => {
    setLinked(answer);
    setHasConfirmed(true);
  };
  return (
    <>
      <PageHead
        title={t("confirm.title")}
        note={linked?.delivery ? t("confirm.note", { date: formatDate(linked.expiresOn) }) : undefined}
      />
      {problem && <Failed problem={problem} onRetry={() => void read()} />}
      {!problem && !linked && <Loading lines={6} />}
      {linked?.delivery && <Confirmation token={token} linked={linked} delivery={linked.delivery} onDone={done} />}
      {linked && !linked.delivery && (
        <p>
          {hasConfirmed ? (
            <Mark tone="good" icon="check" text={t("confirm.done")} />
          ) : (
            t(`confirm.state.${linked.state}`, { date: formatDate(linked.endedOn ?? linked.expiresOn) })
          )}
        </p>
      )}
    </>
  );
}

type Props = { token: string; linked: LinkedDelivery; delivery: Open; onDone: (answer: LinkedDelivery) => void };

function Confirmation({ token, linked, delivery, onDone }: Props) {
  const form = useDirectForm(() => ({
    occurredOn: linked.today,
    massKg: delivery.massKg,
    pieces: String(delivery.pieces),
    reason: "",
    name: "",
    role: "",
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const isCounted = delivery.pieces > 0;
  const send = async (): Promise<void> => {
    const answer = await form.send<LinkedDelivery>("/api/v1/takeback/delivery-links/confirm", {
      token,
      occurredOn: values.occurredOn,
      massKg: filled(values.massKg),
      ...(isCounted ? { pieces: wholeNumber(values.pieces) } : {}),
      reason: filled(values.reason),
      name: filled(values.name),
      role: filled(values.role),
    });
    if (answer) onDone(answer);
  };
  return (
    <>
      <FactList>
        <Fact label={t("confirm.from")}>{pick(delivery.senderZh, delivery.senderEn)}</Fact>
        <Fact label={t("confirm.to")}>{pick(delivery.receiverZh, delivery.receiverEn)}</Fact>
        <Fact label={t("confirm.sentOn")}>{formatDate(delivery.occurredOn)}</Fact>
        <Fact label={t("confirm.what")}>{pick(delivery.itemNameZh, delivery.itemNameEn)}</Fact>
        <Fact label={t("quantity.mass")}>{`${formatNumber(delivery.massKg)} kg`}</Fact>
        {isCounted && <Fact label={t("quantity.pieces")}>{`${formatNumber(delivery.pieces)} ${t("unit.piece")}`}</Fact>}
        {delivery.manifestNumber && <Fact label={t("confirm.manifest")}>{delivery.manifestNumber}</Fact>}
      </FactList>
      <section class="part">
        <h2>{t("confirm.received")}</h2>
        <FormFrame form={form} submitLabel={t("confirm.submit")} onSubmit={() => void send()}>
          <DateField {...field("occurredOn")} label={t("confirm.date")} max={linked.today} />
          <DecimalField {...field("massKg")} label={t("confirm.mass")} unit="kg" />
          {isCounted && <WholeField {...field("pieces")} label={t("confirm.pieces")} unit={t("unit.piece")} />}
          <TextAreaField
            {...field("reason")}
            optional
            label={t("confirm.differences")}
            hint={t("confirm.differences.hint")}
          />
          <TextField {...field("name")} label={t("confirm.name")} autocomplete="name" />
          <TextField
            {...field("role")}
            label={t("confirm.role")}
            hint={t("confirm.role.hint")}
            autocomplete="organization-title"
          />
          <p class="small">{t("confirm.personal")}</p>
        </FormFrame>
      </section>
    </>
  );
}
