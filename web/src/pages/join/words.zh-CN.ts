/** 凭邀请链接设置密码。 */
export const words = {
  "join.title": "接受邀请",
  "join.name": "姓名",
  "join.email": "登录邮箱",
  "join.party": "单位",
  "join.role": "角色",
  "join.until": "邀请有效期至",
  "join.password": "设置密码",
  "join.password.hint": "至少 12 个字符。只有您知道：管理员看不到。",
  "join.submit": "设置密码",
  "join.done": "密码已设置。请用邮箱和密码",
  "join.state.used": "该邀请已使用。请直接登录；忘记密码时，请管理员重设。",
  "join.state.withdrawn": "该邀请已被新的邀请取代。请使用最新的链接。",
  "join.state.expired": "该邀请已过期。请向管理员索取新的邀请。",
} as const;
