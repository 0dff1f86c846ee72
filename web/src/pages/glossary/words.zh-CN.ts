/** 词汇表 */
export const words = {
  "glossary.title": "词汇表",
  "glossary.note": "本领域用语在本产品中的含义及依据；“产品”表示本产品自己的定义",
  "glossary.search": "查找用语",
  "glossary.term": "用语",
  "glossary.meaning": "含义",
  "glossary.source": "依据",
};
