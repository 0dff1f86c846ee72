/** The ledger of hazardous waste of one site, computed from the journal and the documents; nothing of it is kept. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { keyAfter, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Period } from "../../kernel/period.ts";
import { currentValues, permitQuery, siteQuery } from "../../registry/index.ts";
import { type SheetFormat, sheetMediaTypes, sheetsAs } from "../../tables/sheets.ts";
import { wasteCodeDatasets } from "../rules/hazardous.ts";
import { partiesOf, referenceWhere } from "../store.ts";
import { presentDeclaration, presentLedger, type WasteFacts, type WasteRowFact } from "./present.ts";
import type { WasteDeclarationAnswer, WasteLedgerAnswer } from "./schemas.ts";
import { sheetsOf } from "./sheets.ts";
import {
  sitesAround,
  siteInSight,
  wasteItems,
  wasteRows,
  wasteStanding,
  wasteTreatedByYear,
  wasteTurnover,
} from "./store.ts";

/** So many rows are read at once for a declaration or a file; a site with more asks for a shorter period. */
const maxRows = 20_000;
/** Years before the period's whose greatest mass puts a unit into its class. */
const yearsBefore = 3;

type Asked = { site: string; period: Period };

/** @throws Problem `not_found` also where the site is neither the reader's nor of his district */
export async function getWasteLedger(
  ctx: Ctx,
  { limit, cursor, ...asked }: Asked & { limit: number; cursor?: string | undefined },
): Promise<WasteLedgerAnswer> {
  const site = siteInSight(ctx.actor, asked.site);
  const { rows, ...found } = await read(ctx.db, {
    ...questions(ctx, asked),
    rows: wasteRows(ctx.db, site, {
      period: asked.period,
      after: keyAfter(cursor, "string", "number", "number"),
      limit,
    }),
  });
  const page = pageOf(rows, limit, ({ occurredOn, seq, itemId }) => [occurredOn, seq, itemId]);
  return { ...presentLedger(factsOf(found, asked.period), page.items), nextCursor: page.nextCursor };
}

/** @throws Problem `not_found`, `period_too_full` */
export async function getWasteDeclaration(ctx: Ctx, asked: Asked): Promise<WasteDeclarationAnswer> {
  return (await readWhole(ctx, asked, true)).declaration;
}

/** Declaration and ledger as one file. @throws Problem `not_found`, `period_too_full` */
export async function exportWasteLedger(
  ctx: Ctx,
  { format, ...asked }: Asked & { format: SheetFormat },
): Promise<Response> {
  const { facts, declaration, rows } = await readWhole(ctx, asked, false);
  const name = `luzhang-waste-${asked.period.label}.${format}`;
  return new Response(sheetsAs(format, sheetsOf(declaration, presentLedger(facts, rows).items)), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

async function readWhole(ctx: Ctx, asked: Asked, isHandedOver: boolean) {
  const { db, actor } = ctx;
  const { period } = asked;
  const site = siteInSight(actor, asked.site);
  const year = Number(period.firstDay.slice(0, 4));
  const { rows, treated, ...found } = await read(db, {
    ...questions(ctx, asked),
    rows: wasteRows(db, site, { period, limit: maxRows, isHandedOver }),
    treated: wasteTreatedByYear(db, site, `${year - yearsBefore}-01`, period.months.at(-1) ?? ""),
  });
  if (rows.length > maxRows) throw new Problem("period_too_full", { params: { maximum: maxRows } });
  const facts = factsOf(found, period);
  const handedOver = rows.filter(({ kind }) => handingOver.has(kind));
  return { facts, rows, declaration: presentDeclaration(facts, handedOver, treated) };
}

const handingOver: ReadonlySet<WasteRowFact["kind"]> = new Set(["dispatch", "refusal", "delivery"]);

function questions({ db, actor }: Ctx, asked: Asked) {
  const site = siteInSight(actor, asked.site);
  return {
    sites: siteQuery(db, site),
    parties: partiesOf(db, site),
    wasteCodes: referenceWhere(db, true, wasteCodeDatasets),
    items: wasteItems(db, site),
    turnover: wasteTurnover(db, site, asked.period),
    standing: wasteStanding(db, site),
    permits: permitQuery(db, sitesAround(site)),
  };
}

type Found = Omit<WasteFacts, "site" | "party" | "period"> & {
  sites: readonly WasteFacts["site"][];
  parties: readonly WasteFacts["party"][];
};

function factsOf({ sites, parties, wasteCodes, ...found }: Found, period: Period): WasteFacts {
  const [[site], [party]] = [sites, parties];
  if (!site || !party) throw new Problem("not_found");
  return { ...found, site, party, period, wasteCodes: currentValues(wasteCodes) };
}
