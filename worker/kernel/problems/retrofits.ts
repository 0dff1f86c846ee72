import type { ProblemTexts } from "./text.ts";

/** Retrofits, their readings and reviews, and sales of energy-label products. */
export const retrofitProblems = {
  baseline_wrong_length: {
    status: 422,
    titleZh: "基期长度不符",
    titleEn: "The baseline has the wrong length",
    detailZh:
      "基期须为改造前完整一年（账单可略长）[，此方法需要 {required} 天，现为 {days} 天]。请调整基期的起止日期（含首尾两日）。",
    detailEn:
      "The baseline is one whole year before the retrofit, of bills a little more[: this method takes {required} days, and these are {days}]. Change its first or last day (both count).",
  },
  periods_overlap: {
    status: 422,
    titleZh: "基期与统计报告期重叠",
    titleEn: "The periods overlap",
    detailZh: "统计报告期应在基期结束之后开始[，基期到 {baselineTo} 为止]。请修改日期。",
    detailEn: "The reporting period begins after the baseline has ended[, which is on {baselineTo}]. Change the dates.",
  },
  period_reversed: {
    status: 422,
    titleZh: "起止日期颠倒",
    titleEn: "The period ends before it begins",
    detailZh: "请使结束日期不早于开始日期。",
    detailEn: "Let the last day be no earlier than the first.",
  },
  reporting_too_long: {
    status: 422,
    titleZh: "统计报告期过长",
    titleEn: "The reporting period is too long",
    detailZh: "更长的时间请分别立项[；统计报告期最长 {maximum} 天]。",
    detailEn: "Make a project for each year[: a reporting period has at most {maximum} days].",
  },
  reporting_not_over: {
    status: 422,
    titleZh: "统计报告期尚未结束",
    titleEn: "The reporting period is not over",
    detailZh: "统计报告期结束后才能提交[：到 {to} 为止]。请届时再提交，或缩短统计报告期。",
    detailEn: "A project is submitted when its reporting period is over[, which is after {to}]. Wait, or shorten it.",
  },
  meter_unknown: {
    status: 422,
    titleZh: "项目没有这块计量表",
    titleEn: "The project has no such meter",
    detailZh: "请填写项目中登记的计量表编号[；已登记：{meters}]。",
    detailEn: "Name a meter of the project[: {meters}].",
  },
  duplicate_meter: {
    status: 422,
    titleZh: "计量表编号重复",
    titleEn: "The same meter twice",
    detailZh: "同一项目内计量表编号不能重复[：{meter}]。",
    detailEn: "Each meter of a project has a code of its own[, and {meter} stands there twice].",
  },
  meter_cycle_wrong: {
    status: 422,
    titleZh: "抄表周期与方法不符",
    titleEn: "The meter is not read as the method needs",
    detailZh:
      "caltrack-daily 需要逐日读数（cycle 为 daily），caltrack-billing 需要账单读数（monthly 或 bimonthly）[；现选 {method}]。请更换方法或抄表周期。",
    detailEn:
      "Daily readings (cycle daily) go with caltrack-daily, bills (monthly or bimonthly) with caltrack-billing[; you chose {method}]. Change the method or the cycle.",
  },
  no_energy_meter: {
    status: 422,
    titleZh: "项目没有能源计量表",
    titleEn: "No energy meter",
    detailZh: "节能量需要至少一块能源计量表。请补充电力、燃气、热力等计量表；用水只计算强度。",
    detailEn:
      "Saved energy needs at least one meter of an energy carrier. Add one: water alone gives intensities only.",
  },
  driver_not_for_method: {
    status: 422,
    titleZh: "此方法不使用影响因素",
    titleEn: "This method takes no drivers",
    detailZh: "影响因素只用于 adjusted-baseline。CalTRACK 方法按气温校准；请删除影响因素，或改用 adjusted-baseline。",
    detailEn:
      "Drivers belong to adjusted-baseline. The CalTRACK methods adjust by temperature: remove the drivers, or change the method.",
  },
  unit_not_of_meter: {
    status: 422,
    titleZh: "单位与计量表不符",
    titleEn: "Not the meter's unit",
    detailZh: "请换算成计量表的单位[（{unit}）]后上传，并注明单位。",
    detailEn: "Convert the readings to the unit of the meter[, which is {unit},] and say it.",
  },
  upload_not_one: {
    status: 400,
    titleZh: "CSV 与 JSON 请二选一",
    titleEn: "Either CSV or JSON",
    detailZh: "请只填写 csv 或 rows 其中一项。",
    detailEn: "Give either csv or rows, and not both.",
  },
  upload_empty: {
    status: 422,
    titleZh: "没有数据行",
    titleEn: "There is no row",
    detailZh: "请上传至少一行数据。CSV 的第一行为列名。",
    detailEn: "Send at least one row. The first line of a CSV holds the column names.",
  },
  upload_malformed: {
    status: 422,
    titleZh: "CSV 格式不正确",
    titleEn: "Not a readable CSV",
    detailZh: "请使用逗号、分号或制表符分隔、首行为列名的 CSV；哪里不对见 errors。",
    detailEn:
      "Send a CSV with commas, semicolons or tabs and the column names in its first line; errors say what is wrong with this one.",
  },
  upload_too_long: {
    status: 422,
    titleZh: "行数过多",
    titleEn: "Too many rows",
    detailZh: "未保存。请只上传所选期间的数据[，最多 {maximum} 行]。",
    detailEn: "Nothing was kept. Send the data of the periods only[: at most {maximum} rows].",
  },
  upload_refused: {
    status: 422,
    titleZh: "部分行有误，未保存",
    titleEn: "Some rows are wrong; nothing was kept",
    detailZh: "有误的行见 errors[，共 {rejected} 行]。请更正后重新上传整份数据。",
    detailEn: "The errors name the rows[: {rejected} in all]. Correct them and send everything again.",
  },
  duplicate_reading: {
    status: 422,
    titleZh: "读数日期重复",
    titleEn: "The same time twice",
    detailZh: "同一时间只能有一行[：{day} 已在第 {row} 行]。请保留一行。",
    detailEn: "There is one row for each time[, and row {row} has {day} already]. Keep one.",
  },
  overlapping_reading: {
    status: 422,
    titleZh: "读数区间重叠",
    titleEn: "Readings overlap",
    detailZh: "请使各区间首尾相接、互不重叠[；此区间与第 {row} 行重叠]。",
    detailEn: "Let each period begin after the one before has ended[: this overlaps row {row}].",
  },
  reading_outside_period: {
    status: 422,
    titleZh: "读数不在所选期间内",
    titleEn: "Outside the period",
    detailZh: "请删除此行，或上传到另一期间[；所选期间为 {from} 至 {to}]。",
    detailEn: "Remove this row, or upload it to the other period[: this one is {from} to {to}].",
  },
  reading_not_a_day: {
    status: 422,
    titleZh: "需要逐日读数",
    titleEn: "A daily reading covers one day",
    detailZh: "此计量表按日抄表，每行只能是一天。",
    detailEn: "This meter is read daily: each row is one day.",
  },
  reading_interval_uneven: {
    status: 422,
    titleZh: "时间间隔不一致",
    titleEn: "The times are not evenly spaced",
    detailZh: "一天应分成相等的时段，且从零点起算[；此文件的间隔为 {minutes} 分钟]。请更正时间后重新上传。",
    detailEn:
      "A day is divided into equal parts from midnight on[; the shortest here has {minutes} minutes]. Correct the times.",
  },
  register_readings: {
    status: 422,
    titleZh: "数值像是表底示数",
    titleEn: "These look like readings of a register",
    detailZh:
      "这些数值是电表等的累计示数，而不是用量[（{readings} 个数只增不减）]。确认后按相邻两次示数之差计算用量；最后一次示数之后的用量尚不知道。若确为用量，请选“就是用量”（confirm 写 readings_are_use）。",
    detailEn:
      "The figures are what a register shows and no use[: {readings} of them that only grow]. If you agree, use is taken as the difference between one and the next; after the last one it is not known yet. If they are use after all, answer that they are (confirm: readings_are_use).",
  },
  multiplier_beside_use: {
    status: 422,
    titleZh: "用量旁有倍率",
    titleEn: "A multiplier beside use",
    detailZh: "文件中有不为 1 的倍率，而数值是用量。倍率只用于示数之差；请核对用量已乘过倍率，无误再保存。",
    detailEn:
      "A multiplier other than 1 stands beside figures that are use. It is applied to differences of a register only. Agree where the use has it in it already.",
  },
  multiplier_changes: {
    status: 422,
    titleZh: "倍率前后不同",
    titleEn: "The multiplier changes",
    detailZh: "请以此行为界分成两个文件，分别上传：同一文件中示数的倍率应相同，每行都要填写。",
    detailEn: "Divide the file before this row and upload both: a register has one multiplier, said in each row.",
  },
  multiplier_not_whole: {
    status: 422,
    titleZh: "倍率应为整数",
    titleEn: "The multiplier is a whole number",
    detailZh: "请填写 1 至[ {maximum} ]的整数，例如 40。",
    detailEn: "Write a whole number from 1[ to {maximum}], such as 40.",
  },
  readings_are_use: {
    status: 422,
    titleZh: "连同先前的读数只增不减",
    titleEn: "With those before, the readings only grow",
    detailZh:
      "这个计量表的数值[（{readings} 个）]连同先前上传的只增不减，像是累计示数。确为用量才保存；若是示数，请把各次示数以“示数”为列名放在一个文件里重新上传。",
    detailEn:
      "The figures of this meter[, {readings} of them] only grow, those uploaded before included, as a register's do. Agree only where they are use; those of a register are uploaded again in one file, under the heading register.",
  },
  temperatures_of_other_scale: {
    status: 422,
    titleZh: "气温单位像是选错了",
    titleEn: "The temperatures look like those of the other scale",
    detailZh: "气温与季节不符[：{months} 月平均为 {mean} {unit}]。请核对单位是 °C 还是 °F；确认无误才保存。",
    detailEn:
      "They do not fit the season[: in the months {months} the mean is {mean} {unit}]. Check whether they are °C or °F; agree only where the unit is right.",
  },
  register_fell: {
    status: 422,
    titleZh: "示数下降",
    titleEn: "The register fell",
    detailZh:
      "示数在[ {day} ]此行变小：可能换了表，或已满量程归零。请以此为界分成两个文件，分别上传；后传的会加到先传的上面。若这些数不是示数，请选“就是用量”（confirm 写 readings_are_use）。",
    detailEn:
      "Here[, on {day},] the register falls: the meter was exchanged, or it came round. Divide the file before this row and upload both: the second adds to the first. If the figures are use, answer that they are (confirm: readings_are_use).",
  },
  bill_end_unclear: {
    status: 422,
    titleZh: "账单末日是否计入",
    titleEn: "Does the last day of the bill count",
    detailZh:
      "账单从某日到另一月的同一日[（{from} 至 {to}）]，末日通常是下一期的首日。确认后末日不计入本期；若应计入，请把相邻账单一起上传。",
    detailEn:
      "The bill runs from a day to the same day of another month[, {from} to {to}]: that is mostly the first day of the next one. If you agree the last day is not counted; if it does count, upload it with the bills beside it.",
  },
  readings_changed: {
    status: 422,
    titleZh: "将更改已上传的读数",
    titleEn: "This changes readings that are there",
    detailZh:
      "[新增 {added} 条，更改 {changed} 条（最早 {first}），不变 {unchanged} 条。]确认后以新文件为准，其余读数保留。",
    detailEn:
      "[{added} are added, {changed} changed (the first on {first}), {unchanged} stay as they are. ]If you agree the new file holds for those; the others stay.",
  },
  saving_verified_already: {
    status: 409,
    titleZh: "同一计量表同一时段的节能量已核实",
    titleEn: "This saving is verified already",
    detailZh:
      "计量表[ {meter} ]在[ {from} 至 {to} ]的节能量已在项目[“{name}”（{project}）]中核实。同一节能量只能记一次：请更改报告期或计量表，与该项目书面约定分摊，或先退回该项目。",
    detailEn:
      "The saving of meter[ {meter}] from[ {from} to {to}] is verified in the project[ “{name}” ({project})]. A saving counts once: change the reporting period or the meter, agree with that project on a written split, or have it returned first.",
  },
  split_not_whole: {
    status: 422,
    titleZh: "分摊比例合计不是 100%",
    titleEn: "The shares do not make a whole",
    detailZh: "各项目分摊比例之和须为 100%[，目前为 {sum}%]。请按书面约定更正。",
    detailEn: "The shares of all projects must add up to 100 %[; they make {sum} %]. Correct them as was agreed.",
  },
  split_without_project: {
    status: 422,
    titleZh: "分摊约定的项目有误",
    titleEn: "The split names other projects",
    detailZh: "分摊须包含本项目[（{project}）]，且每个项目只列一次。请更正。",
    detailEn: "A split names this project[ ({project})], and each project once. Correct it.",
  },
  split_project_unknown: {
    status: 409,
    titleZh: "分摊约定里的项目不存在",
    titleEn: "The split names a project that is not there",
    detailZh: "该场所没有项目[ {project}]。请退回本项目更正分摊约定，或先登记那个项目。",
    detailEn:
      "There is no project[ {project}] at this site. Return this one to have its split corrected, or have the other one registered first.",
  },
  split_not_agreed: {
    status: 409,
    titleZh: "两个项目的分摊约定不一致",
    titleEn: "The projects state different splits",
    detailZh:
      "项目[“{name}”（{project}）]已核实，其分摊约定与本项目不同[：{split}]。各项目须填写同一份书面约定：请退回其中一个更正。",
    detailEn:
      "The project[ “{name}” ({project})] is verified and does not state this split[, but {split}]. All of them state the same writing: return one of them to be corrected.",
  },
  split_savings_differ: {
    status: 409,
    titleZh: "两个项目的节能量不一致",
    titleEn: "The projects state different savings",
    detailZh:
      "与项目[“{name}”（{project}）]分摊同一节能量时，两者的基准期、报告期、计量表、读数和调整须相同，算出的各月节能量才一致。请更正；其他计量表的节能另立项目。",
    detailEn:
      "To share one saving with the project[ “{name}” ({project})], both need the same periods, meters, readings and adjustments, so that each month's saving is the same. Correct them; what other meters save is a project of its own.",
  },
  baseline_insufficient: {
    status: 422,
    titleZh: "基期数据不足",
    titleEn: "The baseline data do not suffice",
    detailZh: "按方法的数据充分性要求不能建立基线，缺少的内容见 errors。请补充后再提交。",
    detailEn:
      "The method does not allow a baseline from so little; errors say what is missing. Add it and submit again.",
  },
  too_few_reading_days: {
    status: 422,
    titleZh: "读数天数不足",
    titleEn: "Too few days with readings",
    detailZh:
      "基期至少十分之九的天数应有读数，电力读数为 0 视为缺失（CalTRACK 2.2.1）[；{total} 天中有 {present} 天，需要 {required} 天，还缺 {missing} 天]。",
    detailEn:
      "Nine tenths of the days must be read; electricity of 0 counts as missing (CalTRACK 2.2.1)[: of {total} days {present} are there, {required} are needed, {missing} are missing].",
  },
  too_few_temperature_days: {
    status: 422,
    titleZh: "气温天数不足",
    titleEn: "Too few days with temperatures",
    detailZh:
      "基期至少十分之九的天数应有气温，每天至少 12 小时（CalTRACK 2.2.1、2.2.2.3）[；{total} 天中有 {present} 天，需要 {required} 天，还缺 {missing} 天]。",
    detailEn:
      "Nine tenths of the days need a temperature, from 12 hours or more (CalTRACK 2.2.1, 2.2.2.3)[: of {total} days {present} are there, {required} are needed, {missing} are missing].",
  },
  too_few_complete_days: {
    status: 422,
    titleZh: "读数与气温俱全的天数不足",
    titleEn: "Too few days with both reading and temperature",
    detailZh:
      "基期至少十分之九的天数应两者俱全（CalTRACK 2.2.1）[；{total} 天中有 {present} 天，需要 {required} 天，还缺 {missing} 天]。",
    detailEn:
      "Nine tenths of the days need both (CalTRACK 2.2.1)[: of {total} days {present} are there, {required} are needed, {missing} are missing].",
  },
  no_qualified_model: {
    status: 422,
    titleZh: "没有合格的模型",
    titleEn: "No model qualifies",
    detailZh: "所有候选模型的系数都不合格（CalTRACK 3.4.3.2）。请检查读数，或改用 adjusted-baseline。",
    detailEn:
      "No candidate has coefficients that are allowed (CalTRACK 3.4.3.2). Check the readings, or use adjusted-baseline.",
  },
  reporting_insufficient: {
    status: 422,
    titleZh: "统计报告期没有可用数据",
    titleEn: "Nothing usable in the reporting period",
    detailZh: "统计报告期内没有读数与气温俱全的时段。请上传读数；CalTRACK 方法还需要气温。",
    detailEn:
      "No time of the reporting period has what the method needs. Upload readings, and temperatures for CalTRACK.",
  },
  factor_not_configured: {
    status: 422,
    titleZh: "没有配置该因子",
    titleEn: "There is no such factor",
    detailZh: "请选择其他年份，或由管理员先登记[：没有 {factor} 的因子][；可选：{allowed}]。",
    detailEn:
      "Choose another year, or ask an administrator to enter it[: there is none for {factor}][; there are: {allowed}].",
  },
  changed_meanwhile: {
    status: 409,
    titleZh: "项目已被更改",
    titleEn: "The project has changed meanwhile",
    detailZh: "请重新查看后再操作[：您看到的是第 {seen} 版，现为第 {version} 版]。",
    detailEn: "Look at it again first[: you saw version {seen}, and it is now version {version}].",
  },
} as const satisfies ProblemTexts;
