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
  scope_beyond_role: {
    status: 422,
    titleZh: "该角色没有此项权限",
    titleEn: "The role does not have this permission",
    detailZh: "密钥或委托的范围不能超出角色的权限[：{scope}（{role}）]。请去掉这一项，或改选角色。",
    detailEn:
      "A key or a delegation has no more than its role[: {scope} is not of {role}]. Leave it out, or choose another role.",
  },
  sandbox_not_configured: {
    status: 409,
    titleZh: "本系统未配置沙箱",
    titleEn: "There is no sandbox here",
    detailZh: "沙箱使用另一个数据库。请系统运维人员按运维文档设置 SANDBOX_LIBSQL_URL。",
    detailEn:
      "The sandbox is a database of its own. Whoever runs this instance sets SANDBOX_LIBSQL_URL, as its handbook says.",
  },
  role_not_in_sandbox: {
    status: 422,
    titleZh: "沙箱没有此角色的密钥",
    titleEn: "The sandbox has no keys of this role",
    detailZh: "沙箱中的单位、场所和人员取自正式登记，不在沙箱中管理[（{role}）]。请改选其他角色。",
    detailEn:
      "Parties, sites and people of the sandbox come from the register and are not looked after there[: {role}]. Choose another role.",
  },
  key_is_over: {
    status: 409,
    titleZh: "该密钥已失效",
    titleEn: "This key is over",
    detailZh: "已停用或已到期的密钥不能轮换。请创建新的密钥。",
    detailEn: "A key that was revoked or has expired is not rotated. Create a new one.",
  },
  key_rotated: {
    status: 409,
    titleZh: "该密钥已轮换",
    titleEn: "This key was rotated already",
    detailZh: "已为它创建新的密钥。请轮换新的密钥，或停用它后重新创建。",
    detailEn: "A key was made in its place already. Rotate that one, or revoke it and create another.",
  },
  not_delegated: {
    status: 403,
    titleZh: "没有该单位的委托",
    titleEn: "That party has delegated nothing to yours",
    detailZh: "该单位没有委托贵单位代办，或委托已到期、已撤回。请对方在“委托”页面办理。",
    detailEn:
      "That party has not delegated anything to yours, or it is over or was withdrawn. Ask it to do so on its page of delegations.",
  },
  delegate_is_self: {
    status: 422,
    titleZh: "不能委托给自己",
    titleEn: "A party does not delegate to itself",
    detailZh: "请选择代办的其他单位。",
    detailEn: "Choose the other party that is to act for yours.",
  },
  kind_without_site: {
    status: 422,
    titleZh: "该事项不能按场所委托",
    titleEn: "This is not delegated by site",
    detailZh: "[{kind}：]只有登记在场所上的事项可以限于若干场所。请去掉该事项，或不限场所。",
    detailEn: "[{kind}: ]Only what is booked at a site can be limited to sites. Leave it out, or name no sites.",
  },
  duplicate_email: {
    status: 409,
    titleZh: "邮箱已被使用",
    titleEn: "This e-mail is already in use",
    detailZh: "已有人员使用此邮箱且内容不同。一个邮箱只能属于一人：请核对，或使用其他邮箱。",
    detailEn:
      "Somebody is already invited under this e-mail with other details. An e-mail belongs to one person: check it, or use another.",
  },
  person_unknown: {
    status: 404,
    titleZh: "没有此人",
    titleEn: "Nobody has this e-mail",
    detailZh: "没有人员使用此邮箱，无可停用。请核对邮箱，或去掉此行。",
    detailEn: "Nobody signs in with this e-mail, so there is no access to end. Check it, or leave the row out.",
  },
  person_differs: {
    status: 409,
    titleZh: "此邮箱已有人使用，登记内容不同",
    titleEn: "Somebody with this address is in, and registered otherwise",
    detailZh: "已登记[为：{registered}]。要变更姓名、单位或角色，请在“状态”列写“变更”。",
    detailEn: "Registered[ as: {registered}]. To change name, company or role write “changed” in the column “state”.",
  },
  cannot_move_self: {
    status: 422,
    titleZh: "不能变更自己的单位或角色",
    titleEn: "You cannot change your own company or role",
    detailZh: "为避免无人管理，单位和角色须由另一位管理员变更；姓名可以自己改。",
    detailEn:
      "So that somebody can always manage access, another administrator changes your company and role; your name you may change yourself.",
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
  invitation_over: {
    status: 409,
    titleZh: "该邀请已失效",
    titleEn: "This invitation is over",
    detailZh: "邀请链接只能使用一次，过期或被新的邀请取代后失效。请向管理员索取新的邀请；已设置过密码的，请直接登录。",
    detailEn:
      "An invitation works once, and not after its last day or once a newer one was made. Ask the administrator for a new one; if you have chosen a password already, sign in.",
  },
  second_factor_needed: {
    status: 403,
    titleZh: "请输入验证码",
    titleEn: "Enter your code",
    detailZh: "请输入手机验证器上的 6 位数字；手机不在身边时，输入一个备用码。",
    detailEn: "Enter the six digits that the app on your telephone shows, or a recovery code where you do not have it.",
  },
  second_factor_wrong: {
    status: 403,
    titleZh: "验证码不正确",
    titleEn: "The code is not right",
    detailZh: "每个验证码只能用一次，30 秒更换一次。请核对手机时间，换一个新的再试。",
    detailEn:
      "Each code is good once and changes every 30 seconds. See that your telephone's clock is right, and take the next.",
  },
  second_factor_required: {
    status: 403,
    titleZh: "请先设置二次验证",
    titleEn: "Set up your second factor first",
    detailZh: "所在单位要求登录时输入手机验证码。请登录页面，按提示设置后再继续。",
    detailEn:
      "Your office asks for a code from a telephone at sign-in. Sign in on the pages and set it up, then go on.",
  },
  second_factor_is_on: {
    status: 409,
    titleZh: "二次验证已启用",
    titleEn: "The second factor is on already",
    detailZh: "要换手机，请先用验证码停用，再重新设置；手机丢失时，请管理员重置。",
    detailEn:
      "For another telephone turn it off by a code and set it up again; where it is lost, an administrator resets it.",
  },
  own_second_factor: {
    status: 422,
    titleZh: "自己的二次验证在“我的账户”停用",
    titleEn: "Turn your own second factor off under My account",
    detailZh: "自己的须用验证码或备用码停用；都丢失时，请另一位管理员重置。",
    detailEn:
      "Your own is turned off by a code or a recovery code; where both are lost, another administrator resets it.",
  },
  password_change_required: {
    status: 403,
    titleZh: "请先修改密码",
    titleEn: "Choose your own password first",
    detailZh: "这是别人为您设置的一次性密码。请登录页面，设置只有您知道的密码，然后再继续。",
    detailEn:
      "This is a one-time password that somebody set for you. Sign in on the pages and choose one that only you know.",
  },
  other_zone: {
    status: 403,
    titleZh: "不属于您管理的区域",
    titleEn: "It is not of the zone you look after",
    detailZh: "区域管理员只管理本区域[（{zone}）]的单位、场所、人员和设置。请改选本区域的对象，或联系系统管理员。",
    detailEn:
      "An administrator of a zone looks after the parties, sites, people and settings of that zone[, {zone},] only. Choose something of your own zone, or ask the administrator of the whole instance.",
  },
  role_beyond_zone: {
    status: 403,
    titleZh: "区域管理员不能授予此角色",
    titleEn: "An administrator of a zone cannot give this role",
    detailZh: "主管部门和系统管理员看到的不止一个区域[，您可授予的角色：{roles}]。请由系统管理员授予此角色。",
    detailEn:
      "Authorities and administrators see more than one zone[; you may give: {roles}]. Ask the administrator of the whole instance to give this role.",
  },
  zone_needed: {
    status: 422,
    titleZh: "区域管理员须属于一个区域",
    titleEn: "An administrator of a zone belongs to one",
    detailZh: "角色“区域管理员”只能登记给位于某一区域的单位。请填写单位所在区域，或去掉此角色。",
    detailEn:
      "A party can have the role zone_admin only where it lies in a zone. Say in which zone it lies, or leave the role out.",
  },
} as const satisfies ProblemTexts;
