import type { ProblemTexts } from "./text.ts";

/** Files of rows: how they are written, what their columns mean, and single cells. */
export const tableProblems = {
  file_too_large: {
    status: 413,
    titleZh: "文件过大",
    titleEn: "The file is too large",
    detailZh: "请分成几个文件上传[，每个不超过 {maximum}]。",
    detailEn: "Split it into several files[ of at most {maximum} each].",
  },
  import_file_gone: {
    status: 409,
    titleZh: "文件的行已不再保存",
    titleEn: "The rows of the file are no longer kept",
    detailZh:
      "[导入的文件保存 {days} 天。]逐行回执仍可查看；要撤回其中的记录，请逐笔冲销；要再次导入，请重新选择文件。",
    detailEn:
      "[Imported files are kept for {days} days. ]Their receipts can still be read; reverse single records, or choose the file again.",
  },
  file_empty: {
    status: 422,
    titleZh: "文件里没有数据行",
    titleEn: "The file has no rows",
    detailZh: "文件里没有数据行。第一行应为列名，数据从第二行开始。",
    detailEn: "The file has no rows. The first line holds the column names, and the data begin in the second.",
  },
  file_encoding: {
    status: 422,
    titleZh: "无法识别文件的文字编码",
    titleEn: "The characters of the file cannot be read",
    detailZh: "请在表格软件中另存为 XLSX 或“CSV UTF-8”，再上传。可读取 UTF-8、UTF-16 和 GBK（GB18030）编码的文件。",
    detailEn:
      "Save it as XLSX or as “CSV UTF-8” in your spreadsheet, and upload it again. UTF-8, UTF-16 and GBK (GB18030) can be read.",
  },
  file_old_excel: {
    status: 422,
    titleZh: "旧版 Excel 格式或加了密码",
    titleEn: "An old Excel format, or a password",
    detailZh: "这是旧版 .xls 文件，或是加了密码的工作簿。请去掉密码并另存为 XLSX 或 CSV 后上传。",
    detailEn: "This is an old Excel file (XLS) or a workbook with a password. Save it without one as XLSX or CSV.",
  },
  file_locked: {
    status: 422,
    titleZh: "文件加了密码",
    titleEn: "The file has a password",
    detailZh: "请去掉密码后另存为 XLSX，再上传。",
    detailEn: "Save it as XLSX without a password, and upload it again.",
  },
  green_button_unread: {
    status: 422,
    titleZh: "绿色按钮文件无法读取",
    titleEn: "The Green Button file cannot be read",
    detailZh:
      "只读取一块电表按时段的用电量（Wh，正向）[；不能读取：{what}]。请向供电公司导出只含该电表用电量的文件，或改用表格。",
    detailEn:
      "Of a Green Button file the use of one meter by interval is read (Wh, delivered)[; in the way: {what}]. Ask the utility for an export of that meter's use alone, or use a sheet.",
  },
  file_damaged: {
    status: 422,
    titleZh: "工作簿无法打开",
    titleEn: "The workbook cannot be opened",
    detailZh: "文件已损坏，或不是 XLSX 工作簿。请在表格软件中打开并另存为 XLSX 或 CSV，再上传。",
    detailEn:
      "It is damaged or no XLSX workbook. Open it in your spreadsheet, save it as XLSX or CSV, and upload that.",
  },
  too_many_lines: {
    status: 422,
    titleZh: "文件的行数过多",
    titleEn: "The file has too many lines",
    detailZh: "请删除数据之后的空行，或分成几个文件上传[；连同空行最多 {maximum} 行]。",
    detailEn: "Remove the blank lines after the data, or split the file[: at most {maximum} lines, blank ones too].",
  },
  too_many_columns: {
    status: 422,
    titleZh: "列数过多",
    titleEn: "Too many columns",
    detailZh: "请只保留需要的列[；第 {line} 行超过 {maximum} 列]。",
    detailEn: "Keep the columns that are needed[: line {line} has more than {maximum}].",
  },
  cell_too_long: {
    status: 422,
    titleZh: "单元格内容过长",
    titleEn: "A cell is too long",
    detailZh: "请精简内容[；第 {line} 行有单元格超过 {maximum} 个字符]。如果是引号没有成对，请补上或删除引号。",
    detailEn:
      "Shorten it[: line {line} has a cell of more than {maximum} characters]. If a quotation mark has no partner, add or remove it.",
  },
  heading_too_long: {
    status: 422,
    titleZh: "列名过长",
    titleEn: "A column name is too long",
    detailZh: "文件的第一行应为列名[；第 {column} 列的列名超过 {maximum} 个字符]。",
    detailEn: "The first line of a file holds column names[, and column {column} has more than {maximum} characters].",
  },
  quote_not_closed: {
    status: 422,
    titleZh: "引号没有成对",
    titleEn: "A quotation mark has no partner",
    detailZh: "以引号开头的单元格须以引号结尾[；第 {line} 行的引号没有结束]。请补上或删除引号。",
    detailEn: "A cell that begins with a quotation mark ends with one[: in line {line} it does not]. Add or remove it.",
  },
  quote_swallows_lines: {
    status: 422,
    titleZh: "引号把几行连成了一格",
    titleEn: "A quotation mark joins several lines",
    detailZh: "有单元格以引号开头，却到后面的行才结束，把几行连成了一格[；从第 {line} 行开始]。请补上或删除引号。",
    detailEn:
      "A cell begins with a quotation mark that ends some lines later, so that they became one cell[: from line {line}]. Add or remove it.",
  },
  quote_in_heading: {
    status: 422,
    titleZh: "列名中的引号没有成对",
    titleEn: "A quotation mark in the headings",
    detailZh: "请检查列名中的引号[（第 {line} 行）]。",
    detailEn: "Check the quotation marks in the headings[ (line {line})].",
  },
  columns_missing: {
    status: 422,
    titleZh: "缺少需要的列",
    titleEn: "Columns are missing",
    detailZh: "[缺少这些列：{columns}。]请对照模板补上后再上传[；文件中的列：{found}]。",
    detailEn: "[These columns are missing: {columns}. ]Add them as in the template[; the file has: {found}].",
  },
  headings_below: {
    status: 422,
    titleZh: "列名不在第一行",
    titleEn: "The headings are not on the first line",
    detailZh: "[列名在第 {line} 行。]请删去它上面的标题行再上传；标题里写明的单位请写进列名，例如“重量(吨)”。",
    detailEn:
      "[They are on line {line}. ]Remove the lines above them, and upload the file again. A unit that stands up there belongs into the headings, such as “mass (t)”.",
  },
  column_twice: {
    status: 422,
    titleZh: "两列含义相同",
    titleEn: "Two columns mean the same",
    detailZh: "[“{first}”和“{second}”都是{column}。]请只保留一列，或改掉其中一个列名。",
    detailEn: "[“{first}” and “{second}” both mean {column}. ]Keep one, or rename the other.",
  },
  unit_not_of_column: {
    status: 422,
    titleZh: "列名中的单位不符",
    titleEn: "The unit in a heading does not fit",
    detailZh: "[“{heading}”写的是 {unit}，此处应为 {wanted}。]请核对数据的单位，改正列名或所选的单位。",
    detailEn:
      "[“{heading}” says {unit}, and {wanted} is expected. ]Check in which unit the data are, and correct the heading or the chosen unit.",
  },
  columns_ignored: {
    status: 422,
    titleZh: "有看不懂的列",
    titleEn: "Columns are not understood",
    detailZh: "这些列不会读入[：{columns}]。请核对列名；确实不需要的，请确认后再上传。",
    detailEn: "These columns will not be read[: {columns}]. Check their names, or confirm that they are not needed.",
  },
  row_was_reversed: {
    status: 422,
    titleZh: "这一行已冲销、取消或撤销",
    titleEn: "What this row says was taken back",
    detailZh:
      "导出时它已不再有效[（{value}）]，不再入账。不需要的行请删去；确要作为新业务入账，请清空“状态”和“单据编号”。",
    detailEn:
      "It did not stand any more when the list was saved[ ({value})], and is not booked again. Remove the row; to book it as a new document, empty its “state” and “document”.",
  },
  document_contradicts: {
    status: 422,
    titleZh: "同一单据的各行不一致",
    titleEn: "Rows of one document contradict each other",
    detailZh:
      "编号相同的行是同一张单据，除明细外须一致[：第 {first} 行与第 {line} 行的“{column}”不同]。请改成一致；如是两张单据，请用不同的编号。",
    detailEn:
      "Rows with one number are one document, and only its items may differ in them[: lines {first} and {line} differ in “{column}”]. Make them agree, or give the other document its own number.",
  },
  row_of_document_wrong: {
    status: 422,
    titleZh: "同一单据的另一行有误",
    titleEn: "Another row of this document is wrong",
    detailZh: "编号相同的行是同一张单据，一起入账[；第 {line} 行有误]。请改正那一行后一起导入。",
    detailEn:
      "Rows with one number are one document and are booked together[; line {line} is wrong]. Correct it and import them together.",
  },
  document_reversed: {
    status: 409,
    titleZh: "这张单据入账后已被冲销",
    titleEn: "This document was booked and taken back",
    detailZh: "它以前入过账，后来被冲销，没有再次入账。确要重新入账，请清空“单据编号”，并另写一个外部编号。",
    detailEn:
      "It stood in the books once and was taken back, and was not booked again. To book it anew, empty its “document” and write another external id.",
  },
  surplus_cells: {
    status: 422,
    titleZh: "这一行的单元格比列名多",
    titleEn: "The row has more cells than there are headings",
    detailZh:
      "[列名有 {columns} 个，这一行有 {cells} 格。]多半是内容里含有分隔符（例如用逗号作小数点）：请用点作小数点，或给内容加上引号。",
    detailEn:
      "[There are {columns} headings, and this row has {cells} cells. ]Often a text holds the separator, such as a comma used as a decimal point: write a point, or put the text in quotation marks.",
  },
  quote_inside: {
    status: 422,
    titleZh: "引号之后还有文字",
    titleEn: "Text after a quotation",
    detailZh: "单元格以引号开头，引号结束后还有文字[：第 {column} 列]。请把整格放进引号，其中的引号写两个。",
    detailEn:
      "A cell begins with a quotation, and text follows it[: column {column}]. Put the whole cell in quotation marks and write those inside twice.",
  },
  code_version_missing: {
    status: 422,
    titleZh: "品目代码缺少目录版本",
    titleEn: "A category code without its catalogue",
    detailZh:
      "请在“目录版本”列写明年份（2013 或 2022），或改写清单里的品目名称[；“{value}”在不同版本的目录里含义不同]。",
    detailEn:
      "Write the year of its catalogue (2013 or 2022) in the column “code version”, or the name that the list has[; “{value}” means other things in other catalogues].",
  },
  cells_merged: {
    status: 422,
    titleZh: "合并的单元格",
    titleEn: "Merged cells",
    detailZh: "请取消合并，在每一行写上各自的内容，再上传[；{cells} 合并了几行]。",
    detailEn:
      "Unmerge the cells, write in each row what is its own, and upload the file again[; {cells} are one over several rows].",
  },
  formula_failed: {
    status: 422,
    titleZh: "公式没有结果",
    titleEn: "A formula has no result",
    detailZh:
      "[第 {line} 行：][第 {column} 列是公式，结果为“{value}”。]请在表格软件中改正公式并保存，或只保留数值，再上传。",
    detailEn:
      "[Line {line}. ][Column {column} is a formula with “{value}” for a result. ]Correct it in your spreadsheet and save, or keep the value alone, and upload the file again.",
  },
  decimal_comma: {
    status: 422,
    titleZh: "逗号不能作小数点",
    titleEn: "A comma is no decimal point",
    detailZh: "[“{value}”可能有两种意思。]请用点作小数点，例如 52.5；逗号只能每三位一个，例如 1,234.5。",
    detailEn:
      "[“{value}” may mean two things. ]Write a point for decimals, such as 52.5; commas only between each three digits, such as 1,234.5.",
  },
  unit_unknown: {
    status: 422,
    titleZh: "数字后的文字不是已知单位",
    titleEn: "Not a number with a unit that is known",
    detailZh: "[“{value}”无法读作数字。]请只填数字，单位写在列名里[，此列为 {wanted}]。",
    detailEn:
      "[“{value}” cannot be read as a number. ]Write the number alone, and its unit in the heading[: {wanted}].",
  },
  unit_contradicts: {
    status: 422,
    titleZh: "单元格的单位与列不符",
    titleEn: "The unit of the cell is not the column's",
    detailZh: "[“{value}”的单位与此列的 {wanted} 不符。]请核对后统一单位。",
    detailEn: "[“{value}” has another unit than the column, which is {wanted}. ]Check it, and use one unit.",
  },
  digits_lost: {
    status: 422,
    titleZh: "编号的位数已丢失",
    titleEn: "Digits of a number are lost",
    detailZh:
      "[“{value}”是表格软件改写过的长编号，后面的数字已经丢失。]请把这一列设为文本格式，重新填写完整编号后再上传。",
    detailEn:
      "[“{value}” is a long number that a spreadsheet rewrote: its last digits are lost. ]Format the column as text, enter the whole number again, and upload the file.",
  },
  day_order_unknown: {
    status: 422,
    titleZh: "日期的写法有两种读法",
    titleEn: "The date can be read in two ways",
    detailZh: "[“{value}”看不出哪个是年、月、日。]请按 年-月-日 填写，例如 2026-11-19。",
    detailEn: "[“{value}” does not say which is day, month and year. ]Write year-month-day, such as 2026-11-19.",
  },
  name_unknown: {
    status: 422,
    titleZh: "没有这个名称",
    titleEn: "No such name",
    detailZh: "[没有“{value}”。][是不是：{nearest}？]请核对名称后再上传。",
    detailEn: "[There is no “{value}”. ][Perhaps: {nearest}. ]Check the name and upload the file again.",
  },
  site_not_yours: {
    status: 422,
    titleZh: "不是贵单位可记账的场所",
    titleEn: "Not a site that you may book for",
    detailZh:
      "[贵单位可记账的场所中没有“{value}”。][是不是：{nearest}？]请核对名称；如果是其他单位的场所，由该单位自己记账，或请区域管理员授权贵单位代为记账。",
    detailEn:
      "[“{value}” is none of the sites that you may book for. ][Perhaps: {nearest}. ]Check the name. If it is another company's, that company books for it, or the administrator of the zone lets you.",
  },
  name_ambiguous: {
    status: 422,
    titleZh: "有几个同名的",
    titleEn: "Several have this name",
    detailZh: "[有几个都叫“{value}”。]请改填编号。",
    detailEn: "[Several are called “{value}”. ]Write the id or code.",
  },
  word_unknown: {
    status: 422,
    titleZh: "此列没有这个选项",
    titleEn: "Not a word of this column",
    detailZh: "[“{value}”不是此列的选项。]请填写此列的选项[：{choices}]。",
    detailEn: "[“{value}” is no choice of this column. ]Write one that it takes[: {choices}].",
  },
} as const satisfies ProblemTexts;
