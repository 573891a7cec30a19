/** Text as it is compared: full-width forms folded, surroundings trimmed. */
export const folded = (text: string): string => (ASCII.test(text) ? text : text.normalize("NFKC")).trim();

const ASCII = /^[ -~]*$/;

const DOTS = /[•‧∙⋅・･．·]/g;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANKS = /[\s\u2800]+/g;
const STOP_IN_HAN = /(?<=\p{Script=Han}) ?\. ?(?=\p{Script=Han})/gu;
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})|(?<=·) | (?=·)/gu;

/** Text without marks that nobody sees, and without blanks between Chinese characters: 王　伟 is 王伟. */
export const tidied = (text: string): string => text.replace(UNSEEN, "").replace(BLANKS, " ").trim().replace(BETWEEN_HAN, "");

/**
 * A name as it is compared and kept (requirements section 9): every dot between its parts is `·`, full-width forms are folded, and it is `tidied`. Dots go first,
 * for the full-width one would become a full stop.
 */
export const foldedName = (name: string): string => {
  if (ASCII.test(name)) return tidied(name);
  return tidied(name.replace(UNSEEN, "").replace(DOTS, "·").normalize("NFKC")).replace(STOP_IN_HAN, "·");
};

/** Text in one line: breaks and tabs become a blank, those too that no keyboard has. */
export const inOneLine = (text: string): string => text.replace(/[\t\r\n\u2028\u2029]+/g, " ");

/** Can people read it and a table keep it? It holds no control character, no break and no half of a character. */
export const isLegible = (text: string): boolean => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

/** Does a spreadsheet take a cell that begins so for a formula? Excel takes the full-width signs as well. */
export const beginsFormula = (text: string): boolean => /^[=+\-@＝＋－＠\t\r\n]/.test(text);

/** What a legible text is, as people read it. */
export const legibleWords = { zh: "不能含有控制字符或残缺字符", en: "must not hold control characters or broken ones" } as const;

/** What people, and programs that nobody sees, put between the digits of a number: at most four such signs in a row count as one gap, more as a break. */
const APART = /[\s\p{Pd}\p{Cf}\p{Cc}\p{M}._·•‧∙・/'’−]+/gu;
const GAP = "\u0001";
const BREAK = "\u0002";
const LONGEST_GAP = 4;

const withGaps = (text: string): string => text.replace(APART, (signs) => ([...signs].length <= LONGEST_GAP ? GAP : BREAK));

const apart = (signs: string): string => signs.replaceAll("_", `${GAP}?`);

const BORN = "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
/** In pieces it is one only where the year is of somebody who teaches, so that a postal code before today's date is none. */
const BORN_IN_PIECES = "(?:1_9_\\d|2_0_0)_\\d_(?:0_[1-9]|1_[0-2])_(?:0_[1-9]|[12]_\\d|3_[01])";
const ENDS = "(?!\\d)";
/** Eight digits that are no day of these years, as a serial number may hold. */
const EIGHT = "(?!2_0_[0-3]_\\d_(?:0_[1-9]|1_[0-2])_[0-3]_\\d(?!\\d))\\d_\\d_\\d_\\d_\\d_\\d_\\d_\\d";

/** Numbers of identity cards come first. */
const NUMBERS = [
  `(?<!\\d)[1-9]\\d{5}${BORN}\\d{3}[\\dX]${ENDS}`,
  `(?<!\\d)[1-9]_\\d_\\d_\\d_\\d_\\d_${BORN_IN_PIECES}_\\d_\\d_\\d_[\\dX]${ENDS}`,
  `(?<![A-Z\\d])(?:[DEGHMPS]${EIGHT}|[HM]\\d{10}|E[A-HJ-NP-Z]\\d{7})(?![A-Z\\d])`,
  `(?:护照|通行证|台胞证|回乡证|PASSPORT|PERMIT)(?:号码|号|${GAP}NUMBER|${GAP}NO)?[${GAP}${BREAK}:为是]{0,3}[A-Z]{0,2}_${EIGHT}(?:\\d{2})?${ENDS}`,
].map((signs) => new RegExp(apart(signs), "i"));

/** No document that is looked for has a number of fewer digits. */
const FEWEST_DIGITS = 7;

/** Does a text hold what looks like the number of a person's document? Such a text is not kept: the number would lie there in plain text. */
export const holdsIdentity = (text: string): boolean => holds(text, NUMBERS);

/** Does it hold what looks like the number of an identity card? Addresses and codes are asked only this, for they may well be letter and digits like a passport's. */
export const holdsCardNumber = (text: string): boolean => holds(text, CARDS);

const CARDS = NUMBERS.slice(0, 2);

const holds = (text: string, numbers: readonly RegExp[]): boolean => {
  const read = folded(text);
  if ((read.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS) return false;
  const gapped = withGaps(read);
  return numbers.some((number) => number.test(gapped));
};

/** What spreadsheet programs write where a formula failed, or a column is too narrow, and other programs where they had no value. */
const FAILED =
  /^(?:Err:\d{3}|NaN|null|undefined|\[object Object\])$|^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|PYTHON!|ERROR!|GETTING_DATA|#+)$/i;

/** A long number of which a program has lost the last digits. */
const ROUNDED = /^[-+]?\d(?:\.\d{1,20})?E\+?\d{2,3}$/i;

/** What stands where a sign was lost on the way. In free text people write all of them but the last. */
const LOST = /[?？□〓*＊\uFFFD]/;
const LOST_IN_FREE_TEXT = /\uFFFD/;

/** A number of which somebody showed a part only, as lists print it. */
const MASKED = /^[\dA-Z]{0,14}[*＊]{2,20}[\dA-Z]{0,14}$/i;

/** How a text is no value though something stands there (section 9). */
export type NoValue = "failed" | "rounded" | "masked" | "lost";

/** How a text is what a program left when it failed, and no value: by hand as in a sheet. In free text people write question marks and stars themselves. */
export const noValue = (text: string, free: boolean): NoValue | undefined => {
  if (FAILED.test(text)) return "failed";
  if (ROUNDED.test(text)) return "rounded";
  if (MASKED.test(text) && /\d/.test(text)) return "masked";
  return (free ? LOST_IN_FREE_TEXT : LOST).test(text) ? "lost" : undefined;
};

/** What a value is not, as people read it. */
export const noValueWords = {
  zh: "不能是程序出错时写下的内容（如 #N/A、2.02E+16），也不能有丢失的字（? □ 〓 * �）",
  en: "must not be what a program wrote when it failed (#N/A, 2.02E+16), nor hold lost letters (? □ 〓 * �)",
} as const;

/** What somebody sent as an answer may say it again: not where it holds the number of a document. */
export const saidAgain = (text: string): string => (holdsIdentity(text) ? "…" : text);

/** Does a text say something? Two different Chinese characters do, or six letters of another script, three of them different. */
export const saysSomething = (text: string): boolean => {
  const letters = text.toLowerCase().match(/\p{L}/gu) ?? [];
  return new Set(text.match(/\p{Script=Han}/gu)).size >= 2 || (letters.length >= 6 && new Set(letters).size >= 3);
};

/** Letters that no code has, and people write for those it has. */
const MEANT: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** A code of letters and digits as it was made, however somebody writes it: small letters, full-width forms, dashes and blanks do not matter. */
export const codeAsMade = (written: string): string =>
  folded(written)
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replace(/[OIL]/g, (letter) => MEANT[letter] ?? letter);

/** A code with a hyphen after each group, for people to read and type. */
export const inGroups = (code: string, size: number): string => code.match(new RegExp(`.{1,${size}}`, "g"))?.join("-") ?? "";
