import type { ProblemTexts } from "./text.ts";

/** People, keys and what they may be. */
export const accessProblems = {
  role_not_held: {
    status: 422,
    titleZh: "该单位没有此角色",
    titleEn: "The party does not have this role",
    detailZh: "人员和密钥只能以所属单位已登记的角色操作[；该单位的角色：{roles}]。请改选角色，或先为单位登记此角色。",
    detailEn:
      "People and keys act only in a role their party is registered for[; this one is: {roles}]. Choose another role, or register the party for it first.",
  },
  duplicate_email: {
    status: 409,
    titleZh: "邮箱已被使用",
    titleEn: "This e-mail is already in use",
    detailZh: "已有人员使用此邮箱且内容不同。一个邮箱只能属于一人：请核对，或使用其他邮箱。",
    detailEn:
      "Somebody is already invited under this e-mail with other details. An e-mail belongs to one person: check it, or use another.",
  },
  cannot_revoke_self: {
    status: 422,
    titleZh: "不能停用自己",
    titleEn: "You cannot revoke your own access",
    detailZh: "为避免无人管理，停用须由另一位管理员操作。",
    detailEn: "So that somebody can always manage access, another administrator has to do this.",
  },
  own_password: {
    status: 422,
    titleZh: "自己的密码在“我的账户”修改",
    titleEn: "Change your own password under My account",
    detailZh: "修改自己的密码须先输入现在的密码；请打开“我的账户与密码”。",
    detailEn: "For your own password the present one is asked for: open My account and password.",
  },
  password_change_required: {
    status: 403,
    titleZh: "请先修改密码",
    titleEn: "Choose your own password first",
    detailZh: "这是别人为您设置的一次性密码。请登录页面，设置只有您知道的密码，然后再继续。",
    detailEn:
      "This is a one-time password that somebody set for you. Sign in on the pages and choose one that only you know.",
  },
} as const satisfies ProblemTexts;
