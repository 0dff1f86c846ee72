/** 登录页 */
export const words = {
  "signIn.password": "密码",
  "signIn.submit": "登录",
  "signIn.help": "没有账号？请向本单位管理员或区生态环境局申请。",
  "signIn.published": "不登录，查看公开数据",
  "signIn.apply": "企业自行申请入驻",
  "signIn.catalogue": "不登录，查看绿色产品推荐目录",
  "signIn.code": "验证码",
  "signIn.code.hint": "手机验证器上的 6 位数字，或一个备用码",
};
