/** A receiver outside the product confirms a delivery: the sender makes a link, and whoever has it uses it once. */
import { randomBytes } from "node:crypto";
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { deliveryLinks } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../../db/steps.ts";
import { booksFor } from "../../access/index.ts";
import type { Ctx } from "../../context.ts";
import { anonymous, hashSecret } from "../../http/authenticate.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays } from "../../kernel/period.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { partyQuery, referenceQuery, siteQuery } from "../../registry/index.ts";
import { earlierQueries, identified, placeQueries, today } from "../document.ts";
import { bookReceipt } from "../treatments/record/delivery-receipt.ts";
import { deliveryList, sitesOfDelivery } from "../treatments/store.ts";
import { presentLink, presentLinked } from "./present.ts";
import { requireOpen, requireOther } from "./rules.ts";
import type { LinkAnswer, LinkedAnswer, LinkInput, LinkReceiptInput, MadeLink } from "./schemas.ts";
import { linkedDelivery, linksOf, siteOfLink } from "./store.ts";

/**
 * Makes a link for a delivery that waits; the one before it is withdrawn. The token leaves in this one answer, and a
 * repeated request is told `token: null`.
 * @throws Problem `not_found`, `not_permitted` but for the sender, `delivery_not_waiting`,
 * `receiver_is_sender`, `id_reused`
 */
export function makeLink(ctx: Ctx, deliveryId: string, given: LinkInput): Promise<MadeLink> {
  const { id, days } = identified(ctx, given);
  // 256 bits: nobody guesses it.
  const token = randomBytes(32).toString("base64url");
  const expiresOn = addDays(today(ctx), days);
  return record(ctx, {
    read: () => readOfSender(ctx, deliveryId),
    decide: (facts): Decision<MadeLink> => {
      const { row, version } = ofSender(ctx, facts);
      const known = facts.links.find(({ link }) => link.id === id);
      if (known) return { status: "unchanged", answer: { ...presentLink(ctx, known), token: null } };
      if (row.confirmation !== "sent") throw new Problem("delivery_not_waiting");
      requireOther(row.document.buyer, facts.own[0]);
      const { id: actorId } = ctx.actor;
      const tokenHash = hashSecret(token);
      const link = { id, deliveryId, tokenHash, expiresOn, actorId, recordedAt: ctx.clock() };
      const made = presentLink(ctx, {
        link,
        open: id,
        chain: version,
        endedAt: null,
        isUsed: false,
        confirmation: "sent",
      });
      const rows = [rowsFor(deliveryLinks, [link]), stepOn(ctx, nameOf(names.deliveryLink(deliveryId)), version, id)];
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows },
        answer: { ...made, token },
        kept: { ...made, token: null },
      };
    },
  });
}

/** From now on the open link of a delivery opens nothing; where none is open nothing happens. @throws Problem `not_found`, `not_permitted` */
export async function withdrawLink(ctx: Ctx, deliveryId: string): Promise<{ items: LinkAnswer[] }> {
  await record(ctx, {
    read: () => readOfSender(ctx, deliveryId),
    decide: (facts): Decision<null> => {
      const { version } = ofSender(ctx, facts);
      const open = facts.links.find(({ link }) => link.id === facts.steps[0]?.state);
      if (!open) return { status: "unchanged", answer: null };
      const step = stepOn(ctx, nameOf(names.deliveryLink(deliveryId)), version, "withdrawn");
      // What is answered is how all of them stand then, so nothing is kept for a retry: it finds them withdrawn.
      const changes = { entries: [], rows: [step] };
      return { status: "accepted", id: open.link.id, changes, answer: null, kept: null };
    },
  });
  return listLinks(ctx, deliveryId);
}

/** @throws Problem `not_found` where the reader may not see the delivery */
export async function listLinks(ctx: Ctx, deliveryId: string): Promise<{ items: LinkAnswer[] }> {
  const { found, links } = await read(ctx.db, {
    found: deliveryList(ctx.db, ctx.actor, { id: deliveryId }, { limit: 1, before: undefined }),
    links: linksOf(ctx.db, ctx.actor, deliveryId),
  });
  if (found.length === 0) throw new Problem("not_found");
  return { items: links.map((link) => presentLink(ctx, link)) };
}

function readOfSender(ctx: Ctx, deliveryId: string) {
  const { db, actor } = ctx;
  return read(db, {
    found: deliveryList(db, actor, { id: deliveryId }, { limit: 1, before: undefined }),
    sites: siteQuery(db, sitesOfDelivery(deliveryId)),
    links: linksOf(db, actor, deliveryId),
    own: partyQuery(db, actor.partyId),
    steps: latestSteps(db, [nameOf(names.deliveryLink(deliveryId))]),
  });
}

/** @throws Problem `not_found`, `not_permitted`: who was sent it has no link to make */
function ofSender(ctx: Ctx, { found: [row], sites, steps }: Awaited<ReturnType<typeof readOfSender>>) {
  if (!row) throw new Problem("not_found");
  const from = sites.find(({ id }) => id === row.document.siteId);
  if (!from || !booksFor(ctx, from)) throw new Problem("not_permitted");
  return { row, version: steps[0]?.version ?? 0 };
}

/**
 * What a link leads to.
 * @throws Problem `link_unknown`, to whoever has no token of ours, whatever became of any link
 */
export async function openLink(ctx: Ctx, token: string): Promise<LinkedAnswer> {
  const [row] = await linkedDelivery(ctx.db, hashSecret(token));
  if (!row) throw new Problem("link_unknown");
  return presentLinked(ctx, row);
}

/**
 * Whoever has the link says that the delivery arrived. It counts as any receipt does, and stands as said by link: no
 * registered party's word.
 * @throws Problem `link_unknown`, `link_used`, `link_expired`, `link_withdrawn`, and those of a receipt
 */
export function confirmByLink(asked: Ctx, given: LinkReceiptInput): Promise<LinkedAnswer> {
  // Nobody is signed in: the link is who acts, in the audit log too.
  const ctx: Ctx = { ...asked, operation: "takeback.deliveries.confirm" };
  const { token, ...content } = given;
  const { name, role, ...input } = identified(ctx, content);
  const tokenHash = hashSecret(token);
  const digest = digestOf(`delivery receipt by link ${tokenHash}`, content);
  return record(ctx, {
    read: () => readByLink(ctx, tokenHash, input),
    find: () => openLink(ctx, token),
    decide: ({ found: [row], sites: [from], closed, settings, earlier }): Decision<LinkedAnswer> => {
      if (!row || !from) throw new Problem("link_unknown");
      if (new EarlierDocuments(earlier.flat()).idOf(input, digest)) return { status: "duplicate", id: input.id };
      requireOpen(row, today(ctx));
      ctx.actor = { ...anonymous, id: row.link.id };
      const said = { means: "link", linkId: row.link.id, confirmerName: name, confirmerRole: role } as const;
      const booked = bookReceipt(ctx, { row, from, item: row.item, closed, settings }, { ...input, said, digest });
      const used = stepOn(ctx, nameOf(names.deliveryLink(row.document.id)), row.chain, "used");
      const { entries, rows } = booked.changes;
      return {
        status: "accepted",
        id: input.id,
        changes: { entries, rows: [...rows, used] },
        answer: presentLinked(ctx, { ...row, isUsed: true, endedAt: ctx.clock(), confirmation: "received" }),
      };
    },
  });
}

function readByLink(ctx: Ctx, tokenHash: string, input: { id: string }) {
  const { db } = ctx;
  return read(db, {
    ...placeQueries(db, siteOfLink(tokenHash)),
    found: linkedDelivery(db, tokenHash),
    settings: referenceQuery(db, "settings"),
    earlier: earlierQueries(ctx, "deliveryReceipts", [input]),
  });
}
