import type { ProblemTexts } from "./text.ts";

/** Single values: how a number, a text, a date or a period is written. */
export const valueProblems = {
  missing: {
    status: 400,
    titleZh: "缺少必填项",
    titleEn: "A required field is missing",
    detailZh: "请填写此项。",
    detailEn: "Fill in this field.",
  },
  unknown_field: {
    status: 400,
    titleZh: "出现未知字段",
    titleEn: "Unknown field",
    detailZh: "此处没有这个字段[：{field}]。请检查拼写，或将其删除。",
    detailEn: "There is no such field here[: {field}]. Check its spelling, or remove it.",
  },
  wrong_type: {
    status: 400,
    titleZh: "数据类型不符",
    titleEn: "Wrong type of value",
    detailZh: "请按接口文档填写正确类型的值[；此处应为{expected}]。",
    detailEn: "Give a value of the right type as the API description says[: {expected}].",
  },
  malformed_value: {
    status: 400,
    titleZh: "格式不正确",
    titleEn: "Not in the right format",
    detailZh: "请按规定的格式填写[：{expected}]。",
    detailEn: "Write it in the required format[: {expected}].",
  },
  invalid_id: {
    status: 400,
    titleZh: "编号格式不正确",
    titleEn: "Not a valid id",
    detailZh: "编号应为 UUID（建议第 7 版），例如 019a3c5e-7b00-7000-8000-000000000001；也可以不填，由系统生成。",
    detailEn:
      "An id is a UUID, preferably version 7, such as 019a3c5e-7b00-7000-8000-000000000001. You may leave it out and we make one.",
  },
  control_characters: {
    status: 400,
    titleZh: "含有不可见的控制字符",
    titleEn: "Control characters in the text",
    detailZh: "请删除文字中的控制字符后重试；从其他软件粘贴时容易带入，重新键入即可。",
    detailEn: "Remove the control characters and try again. They often come with pasted text: type it anew.",
  },
  not_in_list: {
    status: 400,
    titleZh: "不在可选范围内",
    titleEn: "Not one of the choices",
    detailZh: "请从可选项中选择一个[：{allowed}]。",
    detailEn: "Choose one of the allowed values[: {allowed}].",
  },
  too_short: {
    status: 400,
    titleZh: "内容过短",
    titleEn: "Too short",
    detailZh: "请补充内容[，至少 {minimum} 个字符或条目]。",
    detailEn: "Make it longer[: at least {minimum} characters or entries].",
  },
  too_long: {
    status: 400,
    titleZh: "内容过长",
    titleEn: "Too long",
    detailZh: "请精简内容[，最多 {maximum} 个字符或条目]。",
    detailEn: "Shorten it[: at most {maximum} characters or entries].",
  },
  too_many_rows: {
    status: 400,
    titleZh: "行数过多",
    titleEn: "Too many rows",
    detailZh: "请分成几份逐份提交[，每份最多 {maximum} 行]。",
    detailEn: "Split them[ into parts of at most {maximum} rows] and send each part by itself.",
  },
  not_a_number: {
    status: 400,
    titleZh: "不是有效的数字",
    titleEn: "Not a number",
    detailZh:
      "请只用数字和小数点填写，例如 79.52；逗号只能每三位一个（1,234.5），不能作小数点。不要使用空格、单位或科学计数法。",
    detailEn:
      "Use digits and a decimal point, such as 79.52. Commas stand between each three digits (1,234.5) and never for the point; no spaces, units or exponents.",
  },
  too_precise: {
    status: 400,
    titleZh: "小数位数过多",
    titleEn: "Too many decimal places",
    detailZh:
      "请按此处允许的小数位数填写[：最多 {decimals} 位，0 表示只能填整数]。系统不会代为取舍，请您核对后自行修约。",
    detailEn:
      "Give no more decimal places than fit here[: at most {decimals}, where 0 means whole numbers only]. We do not round for you: check and round it yourself.",
  },
  out_of_range: {
    status: 400,
    titleZh: "数值超出范围",
    titleEn: "Out of range",
    detailZh: "请填写允许范围内的数值[，不小于 {minimum}][，不大于 {maximum}]，并检查单位是否正确。",
    detailEn: "Give a value within the range[, {minimum} or more][, {maximum} or less], and check the unit.",
  },
  not_positive: {
    status: 400,
    titleZh: "必须大于零",
    titleEn: "Must be above zero",
    detailZh: "请填写大于零的数值；如没有发生，请删除此行。",
    detailEn: "Give a value above zero, or remove the line if nothing happened.",
  },
  negative: {
    status: 400,
    titleZh: "不能为负数",
    titleEn: "Must not be negative",
    detailZh: "请填写零或大于零的数值。冲减以前的记录请使用冲销。",
    detailEn: "Give zero or more. To take back an earlier record, reverse it.",
  },
  invalid_date: {
    status: 400,
    titleZh: "日期无效",
    titleEn: "Not a valid date",
    detailZh: "[“{value}”不是有效日期。]请按 年-月-日 填写真实存在的日期，例如 2026-09-30。",
    detailEn: "[“{value}” is not a date. ]Write a day that exists as year-month-day, such as 2026-09-30.",
  },
  invalid_period: {
    status: 400,
    titleZh: "期间无效",
    titleEn: "Not a valid period",
    detailZh: "[“{value}”不是有效期间。]请按 2026-09（月）、2026-Q3（季度）、2026-H2（半年）或 2026（年）填写。",
    detailEn:
      "[“{value}” is not a period. ]Write 2026-09 (month), 2026-Q3 (quarter), 2026-H2 (half-year) or 2026 (year).",
  },
  period_kind_not_allowed: {
    status: 422,
    titleZh: "期间类型不适用",
    titleEn: "This kind of period does not fit here",
    detailZh: "请改用此处适用的期间类型[：{kinds}]。",
    detailEn: "Use a kind of period that fits here[: {kinds}].",
  },
  date_in_future: {
    status: 422,
    titleZh: "日期晚于今天",
    titleEn: "The date is in the future",
    detailZh: "只能记录已经发生的事项[；按北京时间今天是 {today}]。请修改日期。",
    detailEn: "Only what has happened can be recorded[, and in China today is {today}]. Change the date.",
  },
  date_too_old: {
    status: 422,
    titleZh: "日期过早",
    titleEn: "The date is too old",
    detailZh: "请核对日期[，最早可记录 {earliest} 的事项]。更早形成的存量请用期初余额登记。",
    detailEn:
      "Check the date[: the earliest that can be recorded is {earliest}]. Enter older stock as an opening balance.",
  },
} as const satisfies ProblemTexts;
