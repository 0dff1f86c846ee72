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
} as const satisfies ProblemTexts;
