/** Files of people, and of who books for which site: their columns, and what a row becomes. */
import type { Columns } from "../columns.ts";
import type { Written } from "../table.ts";
import { Cells, type Choices } from "../words.ts";
import { roleWords } from "./companies.ts";

type Party = { id: string; nameZh: string; nameEn: string; identifierType: string; identifier: string };
type Site = { id: string; partyId: string; nameZh: string; nameEn: string };
type Known = { parties: readonly Party[]; sites: readonly Site[] };

const why = { zh: "失败原因", en: "why", kind: "note", aliases: ["why it failed"] } as const;

export const personColumns = {
  name: { zh: "姓名", en: "name", kind: "text", isNeeded: true, aliases: ["人员", "人员姓名", "person"] },
  email: { zh: "邮箱", en: "e-mail", kind: "code", isNeeded: true, aliases: ["电子邮箱", "电子邮件", "邮件", "email"] },
  party: {
    zh: "单位",
    en: "company",
    kind: "text",
    isNeeded: true,
    aliases: ["单位名称", "企业名称", "所在单位", "统一社会信用代码", "organisation"],
  },
  role: { zh: "角色", en: "role", kind: "text", isNeeded: true, aliases: ["岗位"] },
  days: { zh: "邀请有效天数", en: "days the invitation is good for", kind: "whole", aliases: ["有效天数", "days"] },
  state: { zh: "状态", en: "state", kind: "text", aliases: ["在职状态", "status"] },
  /** As lists show it; it says nothing that a file could change. */
  since: { zh: "创建时间", en: "since", kind: "note", isUnoffered: true },
  why,
} as const satisfies Columns<string>;

export const personStateWords: Choices<"active" | "changed" | "ended"> = {
  active: ["在用", "active", "在职", "启用"],
  changed: ["变更", "changed", "调岗", "更名"],
  ended: ["停用", "ended", "离职", "已停用", "revoked"],
};

/** A week, as on the page. */
const usualDays = 7;

/** A row as `enrolPerson` takes it. A file holds no password: whoever is invited chooses his own. */
export function personOf(row: Written<keyof typeof personColumns>, known: Known) {
  const cells = new Cells(row);
  cells.needed("role");
  const body = {
    name: cells.needed("name"),
    email: cells.needed("email"),
    partyId: partyIn(cells, "party", known),
    role: cells.choice("role", roleWords),
    days: cells.count("days") ?? usualDays,
    state: cells.choice("state", personStateWords) ?? "active",
  };
  return { body, faults: cells.faults };
}

export const operatorColumns = {
  site: { zh: "场所", en: "site", kind: "text", isNeeded: true, aliases: ["场所名称", "网点", "网点名称"] },
  owner: { zh: "场所所属单位", en: "owner of the site", kind: "text", aliases: ["所属单位", "owner"] },
  operator: {
    zh: "记账单位",
    en: "company that books for it",
    kind: "text",
    isNeeded: true,
    aliases: ["经办单位", "操作单位", "operator"],
  },
  state: { zh: "状态", en: "state", kind: "text", aliases: ["授权状态", "status"] },
  why,
} as const satisfies Columns<string>;

export const grantWords: Choices<"active" | "ended"> = {
  active: ["授权", "granted", "在用", "active"],
  ended: ["撤回", "withdrawn", "停用", "ended", "已撤回"],
};

/** A row as `grantSite` and `withdrawOperator` take it. Of two sites of one name the owner tells which is meant. */
export function operatorOf(row: Written<keyof typeof operatorColumns>, known: Known) {
  const cells = new Cells(row);
  const owner = cells.text("owner") === undefined ? undefined : partyIn(cells, "owner", known);
  const sites = owner === undefined ? known.sites : known.sites.filter(({ partyId }) => partyId === owner);
  cells.needed("site");
  const body = {
    siteId: cells.named("site", sites, ({ id, nameZh, nameEn }) => [id, nameZh, nameEn])?.id,
    partyId: partyIn(cells, "operator", known),
    state: cells.choice("state", grantWords) ?? "active",
  };
  return { body, faults: cells.faults };
}

/** A company as lists name it, so that two of one name are told apart: by its credit code, or its id where it has none. */
export const calledWith = (name: string | null, creditCode: string | null, id: string): string =>
  `${name} · ${creditCode ?? id}`;

/** A company by its name, its credit code or both; other numbers may be a person's own and name nobody here. */
function partyIn<Name extends string>(cells: Cells<Name>, column: Name, { parties }: Known): string | undefined {
  cells.needed(column);
  const namesOf = ({ id, nameZh, nameEn, identifierType, identifier }: Party) => {
    const creditCode = identifierType === "uscc" ? identifier : null;
    return [nameZh, nameEn, creditCode, ...[nameZh, nameEn].map((name) => calledWith(name, creditCode, id))];
  };
  return cells.named(column, parties, namesOf)?.id;
}
