import type { ProblemTexts } from "./text.ts";

/** What looks after the instance itself. */
export const operationProblems = {
  backup_failed: {
    status: 503,
    titleZh: "备份没有完成",
    titleEn: "The backup was not made",
    detailZh: "数据库的备份没有完成，日志中有原因。请检查备份文件夹是否可写、空间是否足够。",
    detailEn: "The database was not backed up; the log says why. See whether the folder can be written and has room.",
  },
  mail_unreachable: {
    status: 503,
    titleZh: "邮件服务没有应答",
    titleEn: "The mail service does not answer",
    detailZh: "邮件没有发出，稍后会自动再试。",
    detailEn: "The mail did not leave; it is tried again by itself.",
  },
  notice_ends_itself: {
    status: 409,
    titleZh: "该通知会自行结束",
    titleEn: "This notice ends by itself",
    detailZh: "它所说的事处理完后，通知自动结束：请打开它指向的页面处理。",
    detailEn: "It is over when what it tells of is: open the page that it leads to, and deal with it there.",
  },
  books_do_not_continue: {
    status: 409,
    titleZh: "账簿与备份不相衔接",
    titleEn: "The books do not go on from those of the backups",
    detailZh:
      "账簿比备份中的短，或与已签名的树头不符，可能由旧备份恢复而来。请恢复较新的备份，或由管理员确认后继续（npm run acknowledge）。",
    detailEn:
      "The books are shorter than those that were backed up, or not those that were signed for: they may come from an older backup. Restore a newer one, or have an administrator acknowledge it (npm run acknowledge).",
  },
  epcis_invalid: {
    status: 400,
    titleZh: "不是有效的 EPCIS 文档",
    titleEn: "Not a valid EPCIS document",
    detailZh: "内容不符合 EPCIS 2.0（ISO/IEC 19987）的 JSON 模式。请按错误位置修改后重发；没有任何内容被保存。",
    detailEn:
      "It does not fit the JSON schema of EPCIS 2.0 (ISO/IEC 19987). Mend what is pointed at and send it again; nothing was kept.",
  },
  epcis_filter_not_of_books: {
    status: 400,
    titleZh: "账内事件不支持此筛选条件",
    titleEn: "Events of the books are not filtered by this",
    detailZh: "查询本系统账内事件（of=books）时，可按类型、业务步骤、时间、事件编号和差错声明筛选。请去掉所指的条件。",
    detailEn:
      "Events of the books (of=books) are filtered by type, business step, times, event id and declared errors. Leave out the filter that is pointed at.",
  },
  epcis_event_invalid: {
    status: 400,
    titleZh: "事件不符合标准",
    titleEn: "This event does not fit the standard",
    detailZh: "此处不符合 EPCIS 2.0 的 JSON 模式。",
    detailEn: "Here it does not fit the JSON schema of EPCIS 2.0.",
  },
  receiver_not_public: {
    status: 422,
    titleZh: "接收地址不是公网地址",
    titleEn: "The receiver's address is not a public one",
    detailZh: "推送只发往公网主机。请填写以 https:// 开头、公网可访问的域名或地址。",
    detailEn: "Events are sent to public hosts alone. Give an https:// address that the whole internet can reach.",
  },
  receiver_malformed: {
    status: 422,
    titleZh: "接收地址不正确",
    titleEn: "The receiver's address cannot be used",
    detailZh: "请填写完整的网址（https://…），其中不要包含用户名和密码。",
    detailEn: "Give a whole address (https://…) without a user name or a password in it.",
  },
  receiver_not_encrypted: {
    status: 422,
    titleZh: "该地址不加密",
    titleEn: "This address is not encrypted",
    detailZh: "经 http 发送的内容途中可被他人看到。请改用 https；确需如此时请确认。",
    detailEn: "What is sent over http can be read on the way. Use https, or confirm that it is meant.",
  },
  too_many_webhooks: {
    status: 422,
    titleZh: "推送地址过多",
    titleEn: "Too many webhooks",
    detailZh: "每个单位的推送地址有数量上限[（{most} 个）]。请先删除不再使用的。",
    detailEn: "A party has only so many webhooks[ (at most {most})]. Delete one that is not needed any more.",
  },
  event_not_delivered: {
    status: 422,
    titleZh: "没有这条推送记录",
    titleEn: "No such delivery",
    detailZh: "请填写推送记录中的事件编号[（记录保留 {days} 天）]。留空则从该推送地址建立时开始。",
    detailEn:
      "Name an event of the log of deliveries[, which goes back {days} days]. Without one it begins where the webhook began.",
  },
  webhook_deleted: {
    status: 409,
    titleZh: "该推送地址已删除",
    titleEn: "This webhook was deleted",
    detailZh: "已删除的推送地址不能再启用。请新建一个。",
    detailEn: "What was deleted stays so. Make a new one.",
  },
} as const satisfies ProblemTexts;
