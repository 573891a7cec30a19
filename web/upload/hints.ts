import { sizeWords } from "./speed.ts";

/** What a browser can tell of a film before it is uploaded. */
export type Seen = { readonly seconds: number; readonly width: number; readonly height: number };

/** From so many bits a second on a film of a lesson is larger than it need be (VID-15 filmBitrateAtMost). */
const BITRATE_AT_MOST = 8_000_000;
/** What is plenty for a lesson. */
const PLENTY = 4_000_000;

const ENDINGS: Readonly<Record<string, string>> = { mp4: "video/mp4", m4v: "video/mp4", mov: "video/quicktime" };

/** The media type by which a file is sent: by its ending, as the command for technicians does, else as the browser has it. */
export const typeOf = ({ name, type }: { readonly name: string; readonly type: string }): string =>
  ENDINGS[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? (type || "application/octet-stream");

/** Bits a second. */
export const bitrateOf = (bytes: number, { seconds }: Seen): number => (seconds > 0 ? (bytes * 8) / seconds : 0);

const megabits = (bitrate: number): string => (bitrate / 1_000_000).toFixed(1);

/** What is seen of a film, in a line. */
export const factsOf = (bytes: number, seen: Seen): string =>
  `${Math.floor(seen.seconds / 60)}分${Math.round(seen.seconds % 60)}秒，${seen.width}×${seen.height}，${megabits(bitrateOf(bytes, seen))} Mbit/s`;

/** How to make a film smaller that need not be so large; `undefined` where it is small enough. */
export const smaller = (bytes: number, seen: Seen): string | undefined => {
  if (bitrateOf(bytes, seen) <= BITRATE_AT_MOST) return undefined;
  const after = (seen.seconds * PLENTY) / 8;
  return `码率偏高，上传会很慢。可用剪映等软件重新导出：分辨率选1080P，编码选H.264，码率选4 Mbit/s，文件约${sizeWords(after)}。也可以直接上传。`;
};

/** Said of a file that the browser cannot show. */
export const CANNOT_SHOW =
  "浏览器不能预览这个文件：它可能不是MP4（H.264编码）。苹果手机请在“设置—相机—格式”中选“兼容性最佳”，安卓手机请关闭“高效视频”；已录好的请用剪映等软件导出为MP4（H.264编码）。仍可上传，由系统核验。";
