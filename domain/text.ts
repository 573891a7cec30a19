/** Text as it is compared: full-width forms folded, surroundings trimmed. */
export const folded = (text: string): string => (ASCII.test(text) ? text : text.normalize("NFKC")).trim();

const ASCII = /^[ -~]*$/;

/** Text in one line: breaks and tabs become a blank. */
export const inOneLine = (text: string): string => text.replace(/[\t\r\n]+/g, " ");

/** Can people read it and a table keep it? It holds no control character and no half of a character. */
export const isLegible = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/** What a legible text is, as people read it. */
export const legibleWords = { zh: "不能含有控制字符或残缺字符", en: "must not hold control characters or broken ones" } as const;

const IDENTITY_WITHIN = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
/** Does a text hold what looks like an identity number? Such a text is not kept: the number would lie there in plain text. */
export const holdsIdentity = (text: string): boolean => text.length >= 18 && IDENTITY_WITHIN.test(folded(text));
