/** Pages for those who write programs */
export const words = {
  "developers.title": "接口（API）",
  "developers.note": "全部接口的说明、字段和示例，由服务器用来校验的同一份定义生成；可以在本页直接调用。",
  "developers.key": "机器使用密钥：点 Authorize 粘贴密钥；不填则以您本人的登录身份调用。",
  "developers.keys": "密钥管理",
  "developers.noKey": "密钥由管理员在“密钥管理”中发放。",
  "developers.try": "展开一个接口，点 Try it out，示例已填好，点 Execute 发送，并得到同样效果的 curl 命令。",
  "developers.real": "发送的写入会真正记账，发送前会再问一次。批量和导入接口可先用 dryRun 试算。",
  "developers.document": "OpenAPI 文档",
  "developers.part": "接口分组",
  "developers.reader": "接口说明",
  "developers.ask": "发送这项写入？",
  "developers.ask.note": "它会像任何一笔登记一样记入账簿或名册，之后只能冲销或更正。",
  "developers.send": "发送",
  "developers.notSent": "没有发送。",
};
