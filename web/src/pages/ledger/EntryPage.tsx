import { Fact, FactList } from "../../controls/FactList.tsx";
import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatGrams, sumKilograms } from "../../format/decimal.ts";
import { formatDate, formatInstant, formatNumber, unitName } from "../../format/format.ts";
import { useApi } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import type { Entry, Posting } from "../../types.ts";
import { QuestionsAbout } from "../questions/QuestionsAbout.tsx";
import { accountName } from "./account-name.ts";
import { documentAddress } from "./document-address.ts";
import { entryKind } from "./entry-kind.ts";
import { ReversalDialog } from "./ReversalDialog.tsx";

/** One entry of the journal: its postings, and proof that they add up to zero for each quantity. */
export default function EntryPage({ params }: PageProps) {
  const { may } = useMe();
  const [correcting, setCorrecting] = useState(false);
  const answer = useApi<Entry>(`/api/v1/ledger/entries/${encodeURIComponent(params["id"] ?? "")}`);
  const { data, reload } = answer;
  const reversible = data && !data.reversedBy && !data.reverses && may("ledger.reverse");
  return (
    <>
      <PageHead
        title={data ? t("entry.title", { seq: data.seq }) : t("entry.titleLoading")}
        note={data && `${entryKind(data.kind)} · ${formatDate(data.occurredOn)}`}
      >
        {reversible && (
          <button type="button" onClick={() => setCorrecting(true)}>
            {t("reversal.action")}
          </button>
        )}
      </PageHead>
      <NotYet of={answer} />
      {data && <EntryFacts entry={data} />}
      {data && <Postings postings={data.postings} />}
      {data && <QuestionsAbout about={{ about: "document", subject: data.reverses ?? data.id }} />}
      {correcting && data && (
        <ReversalDialog
          id={data.id}
          what={t("entry.title", { seq: data.seq })}
          href={`/ledger/entries/${data.id}`}
          onClose={() => setCorrecting(false)}
          onDone={reload}
        />
      )}
    </>
  );
}

function EntryFacts({ entry }: { entry: Entry }) {
  const document = documentAddress(entry);
  return (
    <FactList>
      <Fact label={t("entry.recordedAt")}>{formatInstant(entry.recordedAt)}</Fact>
      {entry.reason && <Fact label={t("form.reason")}>{entry.reason}</Fact>}
      {entry.reverses && (
        <Fact label={t("entry.reverses")}>
          <a href={`/ledger/entries/${entry.reverses}`}>{t("entry.open")}</a>
        </Fact>
      )}
      {entry.reversedBy && (
        <Fact label={t("entry.reversedBy")}>
          <a href={`/ledger/entries/${entry.reversedBy}`}>{t("entry.open")}</a>
        </Fact>
      )}
      {document && (
        <Fact label={t("entry.document")}>
          <a href={document}>{t("entry.document.open")}</a>
        </Fact>
      )}
      <Fact label={t("entry.id")}>
        <code>{entry.id}</code>
      </Fact>
    </FactList>
  );
}

function Postings({ postings }: { postings: Posting[] }) {
  const quantities = [...new Set(postings.map((posting) => posting.quantity))];
  return (
    <>
      {quantities.map((quantity) => {
        const rows = postings.filter((posting) => posting.quantity === quantity);
        const unit = unitName(rows[0]?.unit ?? "");
        return (
          <DataTable
            key={quantity}
            caption={t("entry.postings", { quantity: quantityName(quantity) })}
            showCaption
            rows={rows}
            rowKey={(row) => String(row.line)}
            columns={[
              { name: "account", head: t("entry.account"), cell: (row) => <AccountLink posting={row} /> },
              { name: "item", head: t("item.item"), cell: (row) => pick(row.itemNameZh, row.itemNameEn) || row.item },
              {
                name: "amount",
                head: `${t("rows.amount")} (${unit})`,
                number: true,
                cell: (row) =>
                  formatNumber(row.amount, {
                    signDisplay: "exceptZero",
                    minimumFractionDigits: row.unit === "kg" ? 2 : 0,
                  }),
              },
            ]}
            foot={<SumRow rows={rows} />}
          />
        );
      })}
    </>
  );
}

/** Another party's account is named, but its history is not for the reader. */
function AccountLink({ posting }: { posting: Posting }) {
  if (posting.account.startsWith("outside:")) return <>{accountName(posting)}</>;
  return <a href={`/ledger/accounts/${encodeURIComponent(posting.account)}`}>{accountName(posting)}</a>;
}

function SumRow({ rows }: { rows: Posting[] }) {
  const sum = addDecimals(rows.map((row) => row.amount));
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {sum === "0" ? (
          <span class="mark mark-good">
            <Icon name="check" />
            {t("entry.balanced")}
          </span>
        ) : (
          <span class="mark mark-wrong">
            <Icon name="cross" />
            {t("entry.unbalanced")}
          </span>
        )}
      </th>
      <td class="number">{formatNumber(sum)}</td>
    </tr>
  );
}

/** Adds decimal strings of up to three places exactly. */
function addDecimals(amounts: readonly string[]): string {
  const sum = sumKilograms(amounts);
  return sum === null ? "?" : formatGrams(sum);
}

function quantityName(quantity: string): string {
  switch (quantity) {
    case "mass":
    case "pieces":
    case "energy":
    case "carbon":
    case "money":
      return t(`quantity.${quantity}`);
    default:
      return quantity;
  }
}
