/** What a file is by its first bytes: a container of the family of MP4 and QuickTime, a film of another kind, or no film. */
export type Kind =
  | { readonly is: "ISO"; readonly type: "MP4" | "MOV" }
  | { readonly is: "FILM"; readonly name: string }
  | { readonly is: "OTHER"; readonly name: string };

/** Letters, or hexadecimal after a colon, at a place from the beginning. */
type Sign = readonly [at: number, bytes: string];

const bytesOf = (sign: string): readonly number[] =>
  sign.startsWith(":")
    ? (sign.slice(1).match(/../g) ?? []).map((two) => Number.parseInt(two, 16))
    : [...sign].map((letter) => letter.charCodeAt(0));

const bears = (head: Uint8Array, [at, sign]: Sign): boolean => bytesOf(sign).every((byte, index) => head[at + index] === byte);

const FILMS: readonly (readonly [name: string, ...Sign[]])[] = [
  ["AVI", [0, "RIFF"], [8, "AVI "]],
  ["WMV", [0, ":3026b2758e66cf11"]],
  ["FLV", [0, "FLV"]],
  ["RMVB", [0, ".RMF"]],
  ["MKV", [0, ":1a45dfa3"]],
  ["MPEG", [0, ":000001ba"]],
  ["MPEG", [0, ":000001b3"]],
  ["MPEG-TS", [0, ":47"], [188, ":47"], [376, ":47"]],
  ["MPEG-TS", [4, ":47"], [196, ":47"], [388, ":47"]],
];

const OTHERS: readonly (readonly [name: string, ...Sign[]])[] = [
  ["JPEG 图片", [0, ":ffd8ff"]],
  ["PNG 图片", [0, ":89504e47"]],
  ["GIF 图片", [0, "GIF8"]],
  ["HEIC 图片", [4, "ftypheic"]],
  ["HEIC 图片", [4, "ftypmif1"]],
  ["WAV 音频", [0, "RIFF"], [8, "WAVE"]],
  ["MP3 音频", [0, "ID3"]],
  ["PDF 文档", [0, "%PDF"]],
  ["Office 文档或压缩包", [0, "PK"]],
  ["Office 文档", [0, ":d0cf11e0"]],
  ["RAR 压缩包", [0, "Rar!"]],
  ["7z 压缩包", [0, ":377abcaf271c"]],
  ["Windows 程序", [0, "MZ"]],
];

const named = (table: typeof FILMS, head: Uint8Array): string | undefined =>
  table.find(([, ...signs]) => signs.every((sign) => bears(head, sign)))?.[0];

/** How files of QuickTime begin that do not say what they are. */
const BARE = ["moov", "mdat", "wide", "free", "skip"];

/** Tells what a file is by its first bytes; a name that its sender gave it says nothing. */
export const identify = (head: Uint8Array): Kind => {
  const [other, film] = [named(OTHERS, head), named(FILMS, head)];
  if (other !== undefined) return { is: "OTHER", name: other };
  if (film !== undefined) return { is: "FILM", name: film };
  if (bears(head, [4, "ftyp"])) return { is: "ISO", type: bears(head, [8, "qt  "]) ? "MOV" : "MP4" };
  if (BARE.some((type) => bears(head, [4, type]))) return { is: "ISO", type: "MOV" };
  const text = String.fromCharCode(...head.subarray(0, 256))
    .trimStart()
    .toLowerCase();
  return { is: "OTHER", name: text.startsWith("<!doctype html") || text.startsWith("<html") ? "网页" : "其他文件" };
};
