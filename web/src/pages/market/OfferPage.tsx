import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { openAgain } from "../../forms/again.ts";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { CreditOf } from "../credit/parts.tsx";
import { AcceptDialog, BidDialog, WithdrawDialog } from "./OfferDialogs.tsx";
import { Amount, OfferMark } from "./parts.tsx";
import { documentHref, sendingOf } from "./sending.ts";
import type { Flagged, Offer } from "./types.ts";

/** An offer with its terms, its bids, and what came of it. */
export default function OfferPage({ params }: PageProps) {
  const answer = useApi<Offer>(`/api/v1/market/offers/${encodeURIComponent(params["id"] ?? "")}`);
  const { data, reload } = answer;
  return (
    <>
      <PageHead title={data ? pick(data.itemNameZh, data.itemNameEn) : t("market.one")} note={t("market.one")}>
        <a class="button" href="/market">
          {t("market.title")}
        </a>
        {data && <Actions offer={data} onDone={reload} />}
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Facts offer={data} />
          {data.side !== "none" && <Bids offer={data} onDone={reload} />}
        </>
      )}
    </>
  );
}

/** What the reader can do now: bid, send what is sold, or withdraw. */
function Actions({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const { me, may, owner } = useMe();
  const [open, setOpen] = useState<"bid" | "withdraw">();
  const close = () => setOpen(undefined);
  const sending = sendingOf(offer, me.today);
  const isSeller = offer.side === "seller";
  if (!may("market.trade")) return null;
  return (
    <>
      {offer.state === "open" && !isSeller && (
        <button type="button" class="primary" onClick={() => setOpen("bid")}>
          {t("market.bid")}
        </button>
      )}
      {sending && (
        <button type="button" class="primary" onClick={() => openAgain(owner, offer.id, sending)}>
          {t("market.send")}
        </button>
      )}
      {offer.state === "open" && isSeller && (
        <button type="button" onClick={() => setOpen("withdraw")}>
          {t("market.withdraw")}
        </button>
      )}
      {open === "bid" && <BidDialog offer={offer} onClose={close} onDone={onDone} />}
      {open === "withdraw" && <WithdrawDialog offer={offer} onClose={close} onDone={onDone} />}
    </>
  );
}

function Facts({ offer }: { offer: Offer }) {
  const { seller, sale, document } = offer;
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <OfferMark state={offer.state} />
        {offer.side !== "none" && <span class="small block">{t(`market.side.${offer.side}`)}</span>}
      </Fact>
      <Fact label={t("quantity.mass")}>
        {formatNumber(offer.massKg)} kg
        {offer.pieces > 0 && ` · ${formatNumber(offer.pieces)} ${t("unit.piece")}`}
      </Fact>
      {offer.grade && <Fact label={t("market.grade")}>{offer.grade}</Fact>}
      {offer.wasteCode && (
        <Fact label={t("market.waste")}>
          {offer.wasteCode}
          <span class="small block">{t("market.waste.note")}</span>
        </Fact>
      )}
      <Fact label={t("market.asking")}>
        <Amount yuan={offer.askingYuan} perTonne={offer.askingYuanPerTonne} />
      </Fact>
      <Fact label={t("market.terms")}>{offer.paymentTerms}</Fact>
      <Fact label={t("market.until")}>{formatDate(offer.expiresOn)}</Fact>
      <Fact label={t("market.seller")}>
        {seller ? (
          <>
            <a href={`/registry/parties/${seller.partyId}`}>{pick(seller.partyNameZh, seller.partyNameEn)}</a>
            {` · ${pick(seller.siteNameZh, seller.siteNameEn)}`}
          </>
        ) : (
          t("market.seller.withheld")
        )}
      </Fact>
      {offer.sellerCredit && (
        <Fact label={t("market.sellerCredit")}>
          <CreditOf credit={offer.sellerCredit} />
        </Fact>
      )}
      {sale && (
        <Fact label={t("market.sold")}>
          <Amount yuan={sale.amountYuan} perTonne={sale.yuanPerTonne} />
          <a class="small block" href={`/ledger/entries/${sale.id}`}>
            {t("market.sold.entry", { date: formatDate(sale.soldOn) })}
          </a>
        </Fact>
      )}
      {sale && <FlagsOf offerId={offer.id} />}
      {document && (
        <Fact label={t("market.document")}>
          <a href={documentHref(document)}>{t(`market.document.${document.kind}`)}</a>
        </Fact>
      )}
    </FactList>
  );
}

/** Where a sale makes no weekly price, its two sides read why. */
function FlagsOf({ offerId }: { offerId: string }) {
  const { data } = useApi<Flagged>(`/api/v1/market/flagged?offer=${offerId}`);
  if (!data || data.items.length === 0) return null;
  return (
    <Fact label={t("market.flags")}>
      <a href={`/market/flagged?offer=${offerId}`}>
        {[...new Set(data.items.map(({ code }) => t(`market.flag.${code}`)))].join(t("list.comma"))}
      </a>
      <span class="small block">{t("market.flags.note")}</span>
    </Fact>
  );
}

function Bids({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const [accepting, setAccepting] = useState<Offer["bids"][number]>();
  const canAccept = offer.side === "seller" && offer.state === "open";
  return (
    <>
      <h2>{t("market.bids")}</h2>
      {offer.bids.length === 0 ? (
        <p>{t("market.bids.none")}</p>
      ) : (
        <DataTable
          caption={t("market.bids")}
          rows={offer.bids}
          rowKey={({ id }) => id}
          columns={[
            {
              name: "who",
              head: t("market.bidder"),
              cell: (row) => (
                <>
                  {pick(row.partyNameZh, row.partyNameEn)}
                  <span class="small block">{pick(row.receiverNameZh, row.receiverNameEn)}</span>
                </>
              ),
            },
            {
              name: "amount",
              head: t("market.amount"),
              number: true,
              cell: (row) => <Amount yuan={row.amountYuan} perTonne={row.yuanPerTonne} />,
            },
            { name: "note", head: t("market.bidNote"), cell: (row) => row.note ?? "—" },
            { name: "when", head: t("market.bidAt"), nowrap: true, cell: (row) => formatInstant(row.bidAt) },
            {
              name: "step",
              head: t("list.actions"),
              cell: (row) =>
                row.id === offer.sale?.bidId ? (
                  t("market.accepted")
                ) : canAccept ? (
                  <button
                    type="button"
                    class="link"
                    aria-label={`${t("market.accept")}${t("list.colon")}${pick(row.partyNameZh, row.partyNameEn)} ${row.amountYuan}`}
                    onClick={() => setAccepting(row)}
                  >
                    {t("market.accept")}
                  </button>
                ) : (
                  "—"
                ),
            },
          ]}
        />
      )}
      {accepting && (
        <AcceptDialog offer={offer} bid={accepting} onClose={() => setAccepting(undefined)} onDone={onDone} />
      )}
    </>
  );
}
