/** Reasons and warnings in sentences, in the reader's language. */
import type { Locale } from "../../context.ts";
import type { ListName, NotGreenReason, UncheckedCode } from "../../kernel/vocabulary/procurement.ts";
import { say, type Words } from "../wording.ts";
import type { Warning } from "./rules.ts";

const reasons: Record<NotGreenReason, Words> = {
  category_not_listed: { zh: "该品目不在本清单内。", en: "The list does not name this category." },
  class_not_named: {
    zh: "清单列有该代码之下的品目：请填写所购产品的具体品目代码，填写前不计入本清单。",
    en: "The list names classes below this code: give the class of what was bought; until then this list does not count it.",
  },
  other_code_version: {
    zh: "清单按另一版品目目录编码，该代码没有已知的对应代码，同一代码在两版中含义可能不同：请按清单的版本填写品目。",
    en: "The list is coded by another version of the catalogue, where this code may mean something else, and no counterpart is known: name the category by the list's version.",
  },
  not_in_force: {
    zh: "采购当日该品目不在清单有效期内。",
    en: "The list did not name this category on the day of the purchase.",
  },
  attribute_not_claimed: {
    zh: "未声明本清单所计的属性。",
    en: "None of the attributes that this list counts was claimed.",
  },
  no_certificate: { zh: "未提供认证证书。", en: "No certificate was given." },
  certificate_not_yet_valid: {
    zh: "采购当日证书尚未生效。",
    en: "The certificate was not yet valid on the day of the purchase.",
  },
  certificate_expired: {
    zh: "采购当日证书已过有效期。",
    en: "The certificate had expired on the day of the purchase.",
  },
  certificate_of_other_category: { zh: "证书属于其他品目。", en: "The certificate is for another category." },
  certificate_not_for_attribute: {
    zh: "证书不证明所声明的属性。",
    en: "The certificate does not certify the attribute that was claimed.",
  },
};

const uncheckedWords: Record<UncheckedCode, Words> = {
  certificate_not_checked: {
    zh: "证书尚未经主管部门核对：本笔先按声明记入，核对前不计入绿色采购占比。",
    en: "Nobody but the buyer vouches for the certificate yet: the purchase counts as stated, and in the green share once an authority has checked it.",
  },
  certificate_revoked: {
    zh: "证书已撤销：本笔不计入绿色采购占比。",
    en: "The certificate was revoked: the purchase does not count in the green share.",
  },
  check_not_counted: {
    zh: "证书已核对，但本笔不计入：核对单位就是采购单位，或采购所在月份在核对前已关账。",
    en: "The certificate is checked, and this purchase does not count: who checked is who bought, or its month was closed before.",
  },
};

const listWords: Record<ListName, Words> = {
  energy: { zh: "节能产品清单", en: "energy and water saving list" },
  environment: { zh: "环境标志产品清单", en: "environmental label list" },
};

function isUnchecked(code: Warning["code"]): code is UncheckedCode {
  return code in uncheckedWords;
}

export function reasonText(reason: NotGreenReason, locale: Locale): string {
  return say(reasons[reason], locale);
}

export function warningText({ code, list }: Warning, locale: Locale): string {
  if (isUnchecked(code)) return say(uncheckedWords[code], locale);
  const where = list === null ? "" : say(listWords[list], locale);
  if (code === "mandatory_not_green") {
    return say(
      {
        zh: `${where}：该品目为强制采购品目，本笔没有当日有效的证书，将列入考核。`,
        en: `${where}: this category is mandatory and this purchase has no certificate valid that day; the assessment will list it.`,
      },
      locale,
    );
  }
  if (code === "mandatory_in_part") {
    return say(
      {
        zh: `${where}：该品目中只有部分产品为强制采购（见清单备注），本笔没有当日有效的证书：请核对所购产品是否在其中，并在“是否强制采购产品”中注明。`,
        en: `${where}: only some products of this category are mandatory (the list's note names them) and this purchase has no certificate valid that day: say whether what was bought is one of them.`,
      },
      locale,
    );
  }
  if (code === "class_not_named") {
    return locale === "en" ? `${where}: ${reasonText(code, locale)}` : `${where}：${reasonText(code, locale)}`;
  }
  const saved = say({ zh: "本笔将记为非绿色采购。", en: "The purchase is saved as not green." }, locale);
  const text = reasonText(code, locale);
  if (where === "") return locale === "en" ? `${text} ${saved}` : text + saved;
  return locale === "en" ? `${where}: ${text} ${saved}` : `${where}：${text}${saved}`;
}
