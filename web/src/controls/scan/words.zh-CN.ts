/** 扫描二维码和条形码 */
export const words = {
  "scan.title": "扫码",
  "scan.hold": "将二维码或条形码放入画面",
  "scan.noCamera": "无法使用摄像头：请允许浏览器访问，或选择一张照片。",
  "scan.picture": "选择照片",
  "scan.nothing": "照片中没有找到二维码或条形码，请靠近一些重新拍摄。",
};
