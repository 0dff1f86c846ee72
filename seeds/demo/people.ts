/**
 * Who signs in to the demonstration: one person and one machine key for each role. The secrets are
 * written here for everybody to read, so they may open nothing but synthetic books.
 */
import { createKey, invitePerson } from "../../worker/access/index.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { listNotices, markRead } from "../../worker/notices/index.ts";
import { roles } from "../../worker/kernel/vocabulary/access.ts";
import { idOf } from "./parties.ts";

const partyOf: Record<Role, string> = {
  recycler: "recycler-1",
  treater: "treater-1",
  producer: "producer-2",
  retailer: "retailer-1",
  buyer: "buyer-1",
  platform: "platform-a",
  bureau: "bureau",
  commerce: "commerce",
  centre: "centre",
  admin: "office",
  zone_admin: "zone-office",
};

const names: Record<Role, string> = {
  recycler: "回收员（示范）",
  treater: "拆解主管（示范）",
  producer: "生产者责任专员（示范）",
  retailer: "门店经理（示范）",
  buyer: "采购员（示范）",
  platform: "平台运营（示范）",
  bureau: "生态环境局工作人员（示范）",
  commerce: "商务局工作人员（示范）",
  centre: "示范中心工作人员（示范）",
  admin: "管理员（示范）",
  zone_admin: "区域管理员（示范）",
};

export const users = roles.map((role) => ({
  role,
  email: `${role}@demo.luzhang.example`,
  password: `demo-${role}-2026`,
}));
export const keys = roles.map((role) => ({ role, key: `lz_${role}_demo_only_not_a_secret` }));

/** The person who is invited last: once he is there, the demonstration is whole. */
export const lastPersonId = idOf(`person ${roles.at(-1)}`);

/** So many of its notices each person has not got to yet. */
const unread = 4;

/** Two years of notices were read as they came; a person has yet to look at the newest few. */
export async function readNotices(contextOf: (party: string) => Ctx): Promise<void> {
  for (const role of roles) {
    const ctx = contextOf(partyOf[role]);
    const as = { ...ctx, actor: { ...ctx.actor, id: idOf(`person ${role}`), role } };
    const { items } = await listNotices(as, { limit: 200, unread: "true" });
    const ids = items.slice(unread).map(({ id }) => id);
    if (ids.length > 0) await markRead(as, { ids });
  }
}

export async function letPeopleIn(ctx: Ctx): Promise<void> {
  for (const { role, key } of keys) {
    const facts = { id: idOf(`key ${role}`), name: `${role} demo key`, partyId: idOf(partyOf[role]), role };
    await createKey(ctx, facts, key);
  }
  const invite = ({ role, email, password }: (typeof users)[number]) => {
    const facts = { id: idOf(`person ${role}`), name: names[role], email, partyId: idOf(partyOf[role]), role };
    return invitePerson(ctx, { ...facts, password });
  };
  // A password takes a tenth of a second, on any core. The last person is how a load is known to be complete.
  await Promise.all(users.slice(0, -1).map(invite));
  for (const last of users.slice(-1)) await invite(last);
}
