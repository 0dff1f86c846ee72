import type { ProblemTexts } from "./text.ts";

/** The request itself, who sends it, and sending it again. */
export const requestProblems = {
  invalid_request: {
    status: 400,
    titleZh: "填写内容有误",
    titleEn: "Some fields are not valid",
    detailZh: "请按 errors 中逐项列出的位置和说明修改后重新提交；本次没有记录任何内容。",
    detailEn:
      "Correct the fields listed in errors, each with its place and reason, and send again. Nothing was recorded.",
  },
  needs_confirmation: {
    status: 422,
    titleZh: "请先确认",
    titleEn: "Please confirm first",
    detailZh: "有不常见之处，尚未入账，见 errors。确认无误的，请把其中的 code 写入 confirm 后重新提交。",
    detailEn:
      "Something is unlikely, and nothing was booked: see errors. Where it is right, send it again with their codes in confirm.",
  },
  malformed_json: {
    status: 400,
    titleZh: "不是有效的 JSON",
    titleEn: "Not valid JSON",
    detailZh: "请求正文无法按 JSON 解析。请检查括号、引号和逗号，并使用 UTF-8 编码后重新发送。",
    detailEn: "The body cannot be read as JSON. Check brackets, quotes and commas, encode it as UTF-8, and send again.",
  },
  body_too_large: {
    status: 413,
    titleZh: "提交内容过大",
    titleEn: "The request is too large",
    detailZh: "请分成几次提交[，每次不超过 {maximum}]。",
    detailEn: "Split it into several requests[ of at most {maximum} each].",
  },
  body_too_slow: {
    status: 408,
    titleZh: "提交内容未在时限内到达",
    titleEn: "The request did not arrive in time",
    detailZh: "请检查网络后用同一编号原样重发；没有记录任何内容。",
    detailEn: "Check the network and send it again, unchanged. Nothing was recorded.",
  },
  busy: {
    status: 503,
    titleZh: "此类操作正在排队",
    titleEn: "Too much of this is being done at once",
    detailZh: "请[约 {seconds} 秒后]原样再试。其他操作不受影响；没有记录任何内容。",
    detailEn: "Try again unchanged[ in about {seconds} s]. Nothing was recorded, and everything else goes on.",
  },
  unsupported_media_type: {
    status: 415,
    titleZh: "不支持的内容类型",
    titleEn: "Content type not supported",
    detailZh: "请在 Content-Type 中注明正文的格式后重新发送[；此处接受 {expected}]。",
    detailEn: "Send it again with the right format named in Content-Type[; this address takes {expected}].",
  },
  method_not_allowed: {
    status: 405,
    titleZh: "不支持此请求方法",
    titleEn: "Method not allowed",
    detailZh: "请对照接口文档 /api/openapi.json 修改请求方法[；此地址接受 {allowed}]。",
    detailEn: "See /api/openapi.json and change the method[; this address takes {allowed}].",
  },
  not_found: {
    status: 404,
    titleZh: "未找到",
    titleEn: "Not found",
    detailZh: "此地址下没有内容，或您所在单位无权查看。请检查编号是否正确。",
    detailEn: "There is nothing at this address, or it does not belong to your organisation. Check the id.",
  },
  unknown_district: {
    status: 421,
    titleZh: "此域名不属于任何区域",
    titleEn: "No district is served under this name",
    detailZh: "请检查网址：每个区域有自己的域名。刚刚开通的区域，须由运维人员重启服务后才能打开。",
    detailEn:
      "Check the address: each district has a host name of its own. One that was made just now opens once the product was restarted.",
  },
  invalid_cursor: {
    status: 400,
    titleZh: "翻页标记无效",
    titleEn: "The page cursor is not valid",
    detailZh: "请原样使用上一页返回的 nextCursor，或去掉 cursor 从第一页开始。",
    detailEn: "Use nextCursor of the previous page unchanged, or leave cursor out to start from the first page.",
  },
  too_many_requests: {
    status: 429,
    titleZh: "请求过于频繁",
    titleEn: "Too many requests",
    detailZh: "请稍候[（{seconds} 秒）]再试；使用同一编号重发不会重复入账。",
    detailEn: "Wait a moment[ ({seconds} seconds)] and try again. Sending the same id again does not book twice.",
  },
  outcome_unknown: {
    status: 503,
    titleZh: "结果尚不确定",
    titleEn: "The outcome is not known yet",
    detailZh:
      "系统未能确认是否已入账。请稍后用同一编号和同一 Idempotency-Key 原样重发：已入账的会返回原结果，不会重复入账。",
    detailEn:
      "We could not confirm whether this was booked. Send it again unchanged with the same id and Idempotency-Key: if it was booked you get the first answer, and it is never booked twice.",
  },
  not_configured: {
    status: 503,
    titleZh: "系统尚未配置完成",
    titleEn: "The service is not set up yet",
    detailZh: "请联系系统管理员补充缺少的配置[：{setting}]。",
    detailEn: "Ask the administrator of this service to add the missing setting[: {setting}].",
  },
  database_unreachable: {
    status: 503,
    titleZh: "数据库暂时没有应答",
    titleEn: "The database does not answer",
    detailZh: "请稍候几秒，原样再试：已入账的不会重复入账。如持续出现，请告知系统管理员。",
    detailEn:
      "Wait a few seconds and try again, unchanged: what was booked is never booked twice. If it goes on, tell the administrator.",
  },
  internal_error: {
    status: 500,
    titleZh: "系统内部错误",
    titleEn: "Something went wrong on our side",
    detailZh: "请稍后用同一编号原样重试；如仍失败，请把 requestId 告知系统管理员。",
    detailEn:
      "Try again later, unchanged and with the same id. If it still fails, give requestId to the administrator.",
  },
  not_signed_in: {
    status: 401,
    titleZh: "尚未登录",
    titleEn: "Not signed in",
    detailZh: "请先登录；系统对接请在 Authorization 中提供有效的密钥（Bearer）。",
    detailEn: "Sign in first. Machines send a valid key in Authorization as Bearer.",
  },
  another_person_signed_in: {
    status: 401,
    titleZh: "本浏览器已由他人登录",
    titleEn: "Somebody else has signed in",
    detailZh: "在另一个标签页里，其他人登录了。您填写的内容已保留，请重新登录后再发送。",
    detailEn:
      "In another tab of this browser somebody else has signed in. What you wrote is kept: sign in again to send it.",
  },
  sign_in_failed: {
    status: 401,
    titleZh: "登录失败",
    titleEn: "Sign-in failed",
    detailZh: "邮箱或密码不正确。请核对后重试；忘记密码请联系本单位的系统管理员。",
    detailEn: "E-mail or password is wrong. Check both and try again, or ask your administrator for a new password.",
  },
  wrong_password: {
    status: 422,
    titleZh: "原密码不正确",
    titleEn: "The present password is wrong",
    detailZh: "请核对现在使用的密码后重试。密码没有改变。",
    detailEn: "Check the password that you sign in with now, and try again. Nothing was changed.",
  },
  not_permitted: {
    status: 403,
    titleZh: "没有权限",
    titleEn: "Not permitted",
    detailZh: "您的角色不能进行此操作[（需要权限 {permission}）]。如确有需要，请联系系统管理员。",
    detailEn: "Your role may not do this[ (it needs {permission})]. If you should be able to, ask your administrator.",
  },
  invalid_idempotency_key: {
    status: 400,
    titleZh: "Idempotency-Key 无效",
    titleEn: "Idempotency-Key is not valid",
    detailZh: "请使用可见的 ASCII 字符，例如一个 UUID[，最多 {maximum} 个字符]。",
    detailEn: "Use visible ASCII characters, for example a UUID[, at most {maximum} of them].",
  },
  idempotency_key_reused: {
    status: 409,
    titleZh: "Idempotency-Key 已用于其他内容",
    titleEn: "This Idempotency-Key was used with another body",
    detailZh: "同一个键只能重发完全相同的请求。新的内容请换用新的键。",
    detailEn: "A key repeats exactly the same request. Use a new key for new content.",
  },
  id_reused: {
    status: 409,
    titleZh: "编号已用于其他内容",
    titleEn: "This id was used with other content",
    detailZh: "编号[ {id} ]已有记录，且内容或写法与此不同。请为新的记录使用新的编号；更正原记录请使用冲销。",
    detailEn:
      "The id[ {id}] is already recorded with other content, or was written in another way. Use a new id for a new record; to correct the old one, reverse it.",
  },
  duplicate_external_id: {
    status: 409,
    titleZh: "外部编号重复",
    titleEn: "This external id is already recorded",
    detailZh: "外部编号[ {externalId} ]已有记录且内容不同。请核对；如是另一笔业务，请使用另外的外部编号。",
    detailEn:
      "The external id[ {externalId}] is already recorded with other content. Check it; if this is another event, give it an id of its own.",
  },
} as const satisfies ProblemTexts;
