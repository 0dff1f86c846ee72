/** The tools of a table */
export const words = {
  "table.columns": "列",
  "table.views": "视图",
  "table.download": "导出",
  "table.csv": "CSV 文件",
  "table.xlsx": "Excel 工作簿（XLSX）",
  "table.tooMany": "超过 10,000 行或未能读取，没有导出。请先缩小范围。",
  "table.reading": "正在读取全部记录…",
  "table.none": "还没有存过视图。先筛选、排序、选列，再在此命名保存。",
  "table.name": "视图名称",
  "table.save": "保存当前视图",
  "table.remove": "删除视图“{name}”",
  "table.device": "保存在本机。要给同事看，发送地址栏里的链接即可。",
  "table.full": "本机存储已满，视图没有保存。",
  "table.selected": "已选 {count} 项",
  "table.cut": "记录太多，只排列了前 10,000 行；请先用日期或其他条件缩小范围。",
};
