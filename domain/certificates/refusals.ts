import type { Reasons } from "../refusals.ts";

/** Why there is no certificate, or no page of it. */
export const refusals = {
  CERTIFICATE_NONE: {
    kind: "conflict",
    zh: "该教师本年度没有有效的学分证书：尚未登记学分，或登记已撤销。",
    en: "This teacher has no valid certificate of the year: no credit is registered, or it was reversed.",
  },
  CERTIFICATES_NO_SUCH_VOLUME: {
    kind: "conflict",
    zh: "没有这一册：本校教师本年度有效的学分证书共{volumes}册（每册300人）。",
    en: "There is no such volume: the valid certificates of the year of the school’s teachers are {volumes} volumes of 300.",
  },
  CERTIFICATE_NOT_FOUND: {
    kind: "missing",
    zh: "查无此码。请核对证书上的核验码（26位）；如确认无误仍查不到，请向颁发单位查询。",
    en: "No certificate has this code. Check the 26 characters on the certificate; if they are right, ask the office that issued it.",
  },
  CERTIFICATE_PENDING: {
    kind: "later",
    zh: "证书正在制作，请{retryAfter}秒后再取。",
    en: "The certificate is being made; ask again in {retryAfter} seconds.",
  },
  CERTIFICATE_SAME_NAME: {
    kind: "conflict",
    zh: "证书所载姓名与教师信息一致，无须换发。",
    en: "The certificate bears the name on record; there is nothing to issue anew.",
  },
  SIGNING_KEY_LOST: {
    kind: "conflict",
    zh: "此密钥已于{at}声明失密，所签凭证已重新签发。请凭核验码重新取得凭证，或在网上核验。",
    en: "This key was marked lost at {at}; what it signed was issued anew. Take the credential again by its code, or check the code.",
  },
  FONT_NOT_TRUETYPE: {
    kind: "invalid",
    zh: "此文件不是完整的 TrueType 字体（.ttf，字形为 glyf 轮廓）。请换用 .ttf 字体，不大于4 MB；字库较大的，只取所缺的字另存。",
    en: "This is no whole TrueType font (.ttf, glyf outlines). Send a .ttf of 4 MB at the most; of a large font, only the letters that are missing.",
  },
  GLYPH_MISSING: {
    kind: "conflict",
    zh: "证书字体缺少“{letters}”，证书暂不制作，学分不受影响。请县级管理员增补有此字的字体；如姓名有误，请先修正教师信息。",
    en: "The font lacks “{letters}”. The page waits, the credit stands. The county adds a font that has it; a wrong name is corrected first.",
  },
} as const satisfies Reasons;
