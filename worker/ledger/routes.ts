/** The books, read and corrected: nothing here changes or removes what was booked. */
import { download, endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { exportJournal } from "./export.ts";
import { lastSeq } from "./store.ts";
import { getEntry, listBalances, listEntries, listHistory, listMonths } from "./reads.ts";
import * as schemas from "./schemas.ts";
import { consentRoutes } from "./consents/routes.ts";
import { reverseEntry } from "./consents/record.ts";
import type { Ties } from "./consents/reversal.ts";
import { reversalAwaiting } from "./consents/schemas.ts";
import { closeMonth } from "./close-month.ts";
import { partyRoutes } from "./parties/routes.ts";

/** @param ties what else a reversal changes, and who has relied on an entry, by kind: the slices above hand it in */
export function ledgerRoutes(ties: Ties) {
  return [
    endpoint({
      operationId: "listBalances",
      method: "get",
      path: "/ledger/balances",
      permission: "ledger.read",
      summary: "账户余额，现在或某日终 / balances, now or at the end of a day",
      query: schemas.balanceFilter,
      answer: schemas.balancePage,
      handle: (ctx, { query }) => listBalances(ctx, query),
    }),
    endpoint({
      operationId: "listEntries",
      method: "get",
      path: "/ledger/entries",
      permission: "ledger.read",
      summary: "分录列表 / list entries",
      query: schemas.entryFilter,
      answer: schemas.entryPage,
      handle: (ctx, { query }) => listEntries(ctx, query),
    }),
    endpoint({
      operationId: "getEntry",
      method: "get",
      path: "/ledger/entries/{id}",
      permission: "ledger.read",
      summary: "一笔分录 / one entry with its postings",
      params: idParams,
      answer: schemas.entry,
      handle: (ctx, { params }) => getEntry(ctx, params.id),
    }),
    endpoint({
      operationId: "reverseEntry",
      method: "post",
      path: "/ledger/entries/{id}/reversal",
      permission: "ledger.reverse",
      summary:
        "冲销一笔分录；他人已据以办理的，先征求其同意（202） / take an entry back; who has relied on it is asked first (202)",
      params: idParams,
      body: schemas.reversalInput,
      answer: schemas.reversal,
      others: { 202: reversalAwaiting },
      handle: (ctx, { params, body }) => reverseEntry(ctx, ties, params.id, body),
    }),
    ...consentRoutes(ties),
    ...partyRoutes,
    endpoint({
      operationId: "listAccountEntries",
      method: "get",
      path: "/ledger/accounts/{account}/entries",
      permission: "ledger.read",
      summary: "账户明细及逐笔余额 / an account's history with its running balance",
      params: schemas.accountParams,
      query: schemas.historyFilter,
      answer: schemas.historyPage,
      handle: (ctx, { params, query }) => listHistory(ctx, params.account, query),
    }),
    download({
      operationId: "exportJournal",
      method: "get",
      path: "/ledger/export",
      permission: "ledger.read",
      summary:
        "导出纯文本账簿（hledger、beancount），每份至多 8 MiB，其余见 Link / plain-text-accounting journal (hledger, beancount), 8 MiB a file, the next in Link",
      query: schemas.exportFilter,
      mediaTypes: ["text/plain"],
      ahead: (db) => lastSeq(db),
      handle: (ctx, { query }) => exportJournal(ctx, query),
    }),
    endpoint({
      operationId: "listMonths",
      method: "get",
      path: "/ledger/periods",
      permission: "ledger.read",
      summary: "各月关账情况 / which months are closed",
      query: schemas.periodFilter,
      answer: schemas.monthPage,
      handle: (ctx, { query }) => listMonths(ctx, query.zone),
    }),
    endpoint({
      operationId: "closeMonth",
      method: "post",
      path: "/ledger/periods/{month}/close",
      permission: "periods.close",
      summary: "关账一个月 / close a month",
      params: schemas.monthParams,
      status: 200,
      answer: schemas.month,
      handle: (ctx, { params }) => closeMonth(ctx, params.month),
    }),
  ];
}
