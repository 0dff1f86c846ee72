/** What somebody is told: who of a party or of the offices, where it leads, and in which words. A new kind is one more row. */
import { type Role, roles } from "../kernel/vocabulary/access.ts";
import { clockKinds, type NoticeKind } from "../kernel/vocabulary/notices.ts";

export type Kind = {
  /** Who of those concerned reads it. */
  who: readonly Role[];
  href: (notice: { recordId: string; partyId: string }) => string;
  /** `{name}` is what the notice says under that name. [Chinese, English] */
  words: readonly [string, string];
};

const atSites = ["recycler", "treater"] as const satisfies readonly Role[];
const authors = ["commerce", "producer"] as const satisfies readonly Role[];
const transfer = ({ recordId }: { recordId: string }) => `/takeback/transfers/${recordId}`;
const permits = ({ partyId }: { partyId: string }) => `/registry/parties/${partyId}`;
/** Everybody but those who ask. */
const asked = roles.filter((role) => role !== "bureau");
const question = ({ recordId }: { recordId: string }) => `/questions/${recordId}`;
const report = () => "/reports";

export const kinds: Record<NoticeKind, Kind> = {
  load_sent: {
    who: atSites,
    href: transfer,
    words: ["{from} 发来一批货物，运往 {to}", "{from} has sent a load to {to}"],
  },
  delivery_sent: {
    who: atSites,
    href: () => "/takeback/deliveries?incoming=true&confirmation=sent",
    words: ["{from} 交付 {item} {mass} kg，请确认收到", "{from} delivers {mass} kg of {item}: say that it arrived"],
  },
  receipt_differs: {
    who: atSites,
    href: transfer,
    words: ["{to} 收到的与所发的不一致", "What {to} received differs from what was sent"],
  },
  load_refused: {
    who: atSites,
    href: transfer,
    words: ["{to} 拒收了您发出的货物", "{to} has refused what you sent"],
  },
  grant_given: {
    who: ["producer"],
    href: () => "/takeback/grants",
    words: [
      "{treater} 允许您申领其 {year} 年的{stream}回收量",
      "{treater} lets you claim what it recovered of {stream} in {year}",
    ],
  },
  report_returned: {
    who: authors,
    href: ({ recordId }) => `/reports/${recordId}`,
    words: [
      "{period} 的{title}已退回，请修改后再提交",
      "{title} of {period} was returned: correct it and submit it again",
    ],
  },
  retrofit_returned: {
    who: ["retailer"],
    href: ({ recordId }) => `/retrofits/${recordId}`,
    words: ["{site} 的改造项目已退回", "The retrofit of {site} was returned"],
  },
  question_asked: {
    who: asked,
    href: question,
    words: ["{asker} 向您询问，请答复", "{asker} asks you: please answer"],
  },
  question_answered: {
    who: ["bureau"],
    href: question,
    words: ["{party} 已答复您的询问", "{party} has answered your question"],
  },
  question_closed: {
    who: asked,
    href: question,
    words: ["{asker} 已结束询问", "{asker} has closed its question"],
  },
  webhook_paused: {
    who: roles,
    href: () => "/webhooks",
    words: [
      "发往 {host} 的推送已暂停：多次送达失败",
      "The webhook to {host} is paused: deliveries have failed again and again",
    ],
  },
  load_late: {
    who: atSites,
    href: transfer,
    words: ["{from} 发往 {to} 的货物逾期未接收", "The load from {from} to {to} was not received in time"],
  },
  store_full: {
    who: atSites,
    href: () => "/takeback/storage",
    words: ["{site} 的{stream}贮存超过限制", "{site} holds more {stream} than its limit allows, or for longer"],
  },
  permit_ending: {
    who: roles,
    href: permits,
    words: ["许可证 {number} 即将到期", "Permit {number} is about to end"],
  },
  permit_ended: {
    who: roles,
    href: permits,
    words: ["许可证 {number} 已到期，尚无新证", "Permit {number} has ended and none has taken its place"],
  },
  report_due_soon: {
    who: authors,
    href: report,
    words: ["{period} 的{title}即将到期", "{title} of {period} is due soon"],
  },
  report_overdue: {
    who: authors,
    href: report,
    words: ["{period} 的{title}逾期未提交", "{title} of {period} is overdue"],
  },
  month_undeclared: {
    who: ["producer"],
    href: () => "/takeback/declarations/new",
    words: ["{month} 尚未申报", "{month} was not declared yet"],
  },
  task_due: {
    who: roles,
    href: ({ recordId }) => `/programme/tasks/${recordId}`,
    words: ["任务“{title}”即将到期或已逾期", "The task “{title}” is due soon or overdue"],
  },
  question_due: {
    who: asked,
    href: question,
    words: ["一项询问即将到期或已逾期，请答复", "A question is due soon or overdue: please answer"],
  },
};

export const isByClock = (kind: NoticeKind): boolean => clockKinds.some((each) => each === kind);
