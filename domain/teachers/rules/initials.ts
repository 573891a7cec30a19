/** Characters that begin with another letter as a surname or in names than most often: both letters find them. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ 长: "cz", 乐: "ly", 仇: "qc", 区: "oq", 单: "sd", 召: "zs", 折: "sz", 曾: "zc", 查: "zc", 繁: "fp", 解: "xj" },
  ...{ 翟: "zd", 郗: "xc", 郄: "xq", 俟: "sq", 佴: "en", 覃: "tq", 钭: "td", 晟: "sc", 莞: "wg", 茜: "qx", 莘: "xs", 重: "cz" },
  ...{ 朝: "cz", 行: "xh", 藏: "zc", 尉: "wy", 万: "wm", 澹: "td", 种: "zc", 隗: "kw", 祭: "jz" },
  ...{ 秘: "mb", 阚: "kh", 谌: "cs", 郇: "xh", 褚: "cz", 适: "sk", 宓: "mf", 晁: "cz", 宿: "sx", 茄: "qj", 奇: "qj" },
  ...{ 契: "qx", 调: "dt", 弹: "td", 传: "cz", 盛: "sc", 乘: "cs", 降: "jx", 校: "xj", 系: "xj", 见: "jx", 会: "hk", 率: "sl" },
  ...{ 识: "sz", 栖: "qx", 玟: "mw", 骠: "pb", 圩: "wx", 荥: "xy", 荨: "xq", 湫: "jq", 溱: "qz", 歙: "xs", 於: "yw", 鹄: "gh" },
  ...{ 靓: "lj", 蕃: "fb", 峤: "qj", 陂: "pb", 浚: "jx", 侗: "dt", 颉: "xj", 阿: "ae", 叶: "yx", 蔓: "mw", 洗: "xs", 参: "cs" },
};

const LETTERS = [..."ABCDEFGHJKLMNOPQRSTWXYZ"];
/** The last character whose reading the order knows. */
const LAST_READ = "咗";
/** Stands where a letter may be any: of a character whose reading is not known. */
const ANY = "*";

const byReading = new Intl.Collator("zh-u-co-pinyin");

const known = new Map<string, string>();

/** The letter below which the Unicode collation files a character: its index marks are `U+FDD0` and the letter. */
const letterOf = (character: string): string => {
  const also = ALSO[character] ?? known.get(character);
  if (also !== undefined) return also;
  const isRead = byReading.compare(character, LAST_READ) <= 0;
  const letter = isRead ? LETTERS.findLast((one) => byReading.compare(`\uFDD0${one}`, character) <= 0)?.toLowerCase() : undefined;
  known.set(character, letter ?? ANY);
  return letter ?? ANY;
};

const SIGNS = /\p{Script=Han}|(?<![A-Za-z])[A-Za-z]/gu;
const ACCENTS = /\p{Mn}+/gu;

/** The letters by which a name may be found, one text for each of its characters or Latin words: 单雄信 is `sd`, `x`, `x`. */
export const initialsOf = (name: string): string[] =>
  (name.normalize("NFD").replace(ACCENTS, "").match(SIGNS) ?? []).map((sign) =>
    /[A-Za-z]/.test(sign) ? sign.toLowerCase() : letterOf(sign),
  );

/** Does a name begin with these initials, in whichever reading of its characters? */
export const hasInitials = (name: string, initials: string): boolean => {
  const letters = initialsOf(name);
  return initials.length <= letters.length && [...initials].every((one, at) => letters[at] === ANY || letters[at]?.includes(one));
};
