import type { Reasons } from "../refusals.ts";
import { stateSteps } from "./states.ts";

/** Why a film is not taken in so, or not played. */
export const refusals = {
  AUTHOR_MAY_NOT_UPLOAD: {
    kind: "forbidden",
    zh: "本县的课例视频由学校上传（authorMayUpload），或您已不在该课例的学校任职。请由该校管理员上传。",
    en: "Films of lessons are uploaded by their school here (authorMayUpload), or you do not serve at the lesson's school any more. Have its administrator upload it.",
  },
  CHECKSUM_MISMATCH: {
    kind: "invalid",
    zh: "已上传的分片与手头的文件不一致（分片：{parts}）。请重新计算整个文件的校验值，不同的分片重新上传后再合并。",
    en: "What has come is not the file at hand (parts {parts}). Hash the whole file, send the parts that differ again, and complete.",
  },
  FILE_TOO_LARGE: {
    kind: "too large",
    zh: "视频大小超过上限（{limit}GiB）。请降低码率后重新导出：45分钟的课用 4 Mbit/s 约为 1.3GB。",
    en: "The film is larger than {limit} GiB. Export it at a lower bitrate: 45 minutes at 4 Mbit/s are about 1.3 GB.",
  },
  FILM_ENDED: {
    kind: "gone",
    zh: "课例视频的保存期限（filmKeptYears）已满，已于{endedOn}起删除，不能再播放。",
    en: "The years are over for which films are kept (filmKeptYears); it was deleted from {endedOn} on.",
  },
  FILM_NOT_READY: {
    kind: "conflict",
    zh: "课例视频尚未通过核验，暂不能播放。",
    en: "The film of this lesson has not been found good; it does not play yet.",
  },
  MEDIA_TYPE: {
    kind: "unsupported",
    zh: "不接收“{type}”类型的文件，可上传：{choices}。其他格式请导出为 MP4（H.264 编码）。",
    en: "Files of {type} are not taken, but {choices}. Save others as MP4 (H.264).",
  },
  PART_MISSING: {
    kind: "conflict",
    zh: "还有分片没有上传完（分片：{parts}）。请续传后再合并。",
    en: "Parts have not come yet ({parts}). Send them, and complete.",
  },
  PART_UNKNOWN: { kind: "invalid", zh: "该文件只有{parts}个分片。", en: "The file has {parts} parts only." },
  SCHOOL_FILMS_FULL: {
    kind: "conflict",
    zh: "本校本年度的视频总量已近上限，还可上传{left}字节。请终止不用的上传，或由县级调整上限（schoolBytesPerYear）。",
    en: "The films of the school come near their limit of the year: {left} bytes are left. Give up uploads that are not needed, or have the county change schoolBytesPerYear.",
  },
  SUMS_MISSING: {
    kind: "invalid",
    zh: "请给出前{first}个分片的校验值，以便识别同一文件。",
    en: "Give the sums of its first {first} parts, by which the file is known again.",
  },
  UPLOADS_AT_ONCE: {
    kind: "conflict",
    zh: "本校已有{limit}个视频正在上传。请等待其中一个完成，或终止不用的。",
    en: "{limit} films of the school are being uploaded. Wait for one to end, or give one up.",
  },
  UPLOAD_GONE: {
    kind: "gone",
    zh: "该上传已终止，已传的分片不再保留。请重新开始上传（同一文件再次发起即可）。",
    en: "This upload was given up and its parts are gone. Begin again with the same file.",
  },
  UPLOAD_STATE: {
    kind: "conflict",
    zh: "不能这样办理：该上传{state}。",
    en: "That cannot be done: the upload is {state}.",
    words: { state: stateSteps },
  },
} as const satisfies Reasons;
