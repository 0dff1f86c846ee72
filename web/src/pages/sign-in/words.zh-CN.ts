/** 登录页 */
export const words = {
  "signIn.password": "密码",
  "signIn.submit": "登录",
  "signIn.help": "没有账号？请向本单位管理员或区生态环境局申请。",
  "signIn.published": "不登录，查看公开数据",
  "signIn.catalogue": "不登录，查看绿色产品推荐目录",
};
