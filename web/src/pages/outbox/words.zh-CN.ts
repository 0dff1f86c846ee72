/** 待发送的表单 */
export const words = {
  "outbox.title": "待发送",
  "outbox.note": "没有网络时填写的表单保存在本机，联网后各发送一次，不会重复入账。",
  "outbox.empty": "没有待发送的表单",
  "outbox.what": "内容",
  "outbox.keptAt": "保存时间",
  "outbox.sendNow": "立即发送",
  "outbox.state.waiting": "等待发送",
  "outbox.state.sent": "已入账",
  "outbox.state.refused": "被退回",
  "outbox.automatic": "联网后自动发送",
  "outbox.openAgain": "打开修改",
  "outbox.dismiss": "移除",
};
