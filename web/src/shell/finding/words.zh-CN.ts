/** Finding, and the keys */
export const words = {
  "finding.title": "查找",
  "finding.what": "页面、单位名称，或联单、磅单、单据编号",
  "finding.found": "查找结果",
  "finding.nothing": "没有找到。请换个说法，或核对编号。",
  "finding.page": "页面",
  "finding.company": "单位",
  "finding.document": "单据",
  "finding.keys": "快捷键",
  "finding.key.find": "查找页面、单位和单据",
  "finding.key.keys": "显示快捷键",
  "finding.key.choose": "在结果中移动并打开",
  "finding.key.close": "关闭窗口",
  "finding.key.next": "到下一个控件",
};
