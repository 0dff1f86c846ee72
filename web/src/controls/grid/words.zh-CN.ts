/** Sheets of fields */
export const words = {
  "grid.hint": "可粘贴电子表格中的一块；回车和上下方向键换行。",
  "grid.pasted": "已填入 {count} 格。",
  "grid.lost": "已填入 {count} 格；另有 {lost} 格超出表格，或该处已入账，没有填入。",
  "grid.unreadable": "粘贴的内容读不懂（引号不配对或过大），没有填入。",
  "grid.line": "第 {number} 行",
  "grid.fault.comma": "逗号可能是小数点也可能是分组：请写成 1.5 或 1,500",
  "grid.fault.number": "不是数字",
  "grid.fault.whole": "应为整数",
  "grid.fault.choice": "没有这个选项：请写登记的名称",
  "grid.book": "登记 {count} 笔",
  "grid.booked": "已入账 {count} 笔",
  "grid.steps": "移动、删除",
  "grid.up": "第 {line} 行上移",
  "grid.remove": "删除第 {line} 行",
};
