import type { Label } from "../program/labels.ts";
import type { FilmFault, UploadState } from "./types.ts";

/** How far an upload is, as people read it. */
export const stateLabels: Readonly<Record<UploadState, Label>> = {
  UPLOADING: { zh: "正在上传", en: "being uploaded" },
  COMPLETING: { zh: "正在合并", en: "being put together" },
  VERIFYING: { zh: "正在核验", en: "being looked at" },
  READY: { zh: "已通过核验", en: "ready" },
  REJECTED: { zh: "未通过核验", en: "rejected" },
  ABORTED: { zh: "已终止", en: "given up" },
};

/** The same where something cannot be done with an upload, and what comes next. */
export const stateSteps: Readonly<Record<UploadState, Label>> = {
  UPLOADING: { zh: "正在上传，请重新读取其进度后继续", en: "being uploaded: read how far it is and go on from there" },
  COMPLETING: { zh: "已传完，正在合并，请稍后查看结果", en: "in and being put together: look again in a few minutes" },
  VERIFYING: { zh: "已传完，正在核验，请稍后查看结果", en: "in and being looked at: look again in a few minutes" },
  READY: { zh: "已通过核验；要更换视频，请另行上传", en: "ready: to replace it begin another upload" },
  REJECTED: { zh: "未通过核验，请按所列原因处理后另行上传", en: "rejected: mend what is named there and begin another upload" },
  ABORTED: { zh: "已终止，请重新上传", en: "given up: begin again" },
};

const AGAIN = "请用剪映、格式工厂等软件导出为 MP4（H.264 编码）后重新上传。";
const AGAIN_EN = "Save it as MP4 (H.264) with any editor and upload that.";

/** Why a film was rejected and what to do about it. `{is}` says what it is instead. */
export const faultLabels: Readonly<Record<FilmFault, Label>> = {
  NOT_A_FILM: {
    zh: `这不是视频文件，而是{is}。请选择课堂实录的视频文件重新上传。`,
    en: "It is no film but {is}. Choose the film of the lesson.",
  },
  OTHER_CONTAINER: {
    zh: `这是{is}格式的视频，浏览器不能播放。${AGAIN}`,
    en: `It is a film of the kind {is}, which browsers do not play. ${AGAIN_EN}`,
  },
  TYPE_NOT_TAKEN: { zh: `本县不接收{is}格式的视频。${AGAIN}`, en: `The county takes no {is}. ${AGAIN_EN}` },
  FRAGMENTED: { zh: `这是分段录制的 MP4，没有完整的索引。${AGAIN}`, en: `It is a fragmented MP4 without one whole index. ${AGAIN_EN}` },
  HEVC: {
    zh: `视频为 HEVC（H.265）编码，多数电脑不能播放。苹果手机：设置—相机—格式，选“兼容性最佳”；安卓手机：相机设置中关闭“高效视频”。已录好的，${AGAIN}`,
    en: `It is written in HEVC (H.265), which most computers do not play. iPhone: Settings, Camera, Formats, Most Compatible; Android: switch off high efficiency video. ${AGAIN_EN}`,
  },
  OTHER_CODEC: { zh: `视频编码为{is}，不是 H.264。${AGAIN}`, en: `It is written in {is} and not in H.264. ${AGAIN_EN}` },
  ENCRYPTED: { zh: `视频已加密，无法播放。${AGAIN}`, en: `It is encrypted. ${AGAIN_EN}` },
  TRUNCATED: {
    zh: "视频不完整：文件在中间被截断。请从录像设备重新拷贝整个文件，能从头到尾播放后再上传。",
    en: "It is cut off: copy the whole file from the camera again, see that it plays to its end, and upload that.",
  },
  NO_INDEX: {
    zh: `视频没有索引，可能是录制中断或拷贝未完成。请重新拷贝；仍不能播放的，${AGAIN}`,
    en: `It has no index: the recording or the copying was interrupted. Copy it again; if it does not play, ${AGAIN_EN}`,
  },
  INDEX_TOO_LARGE: { zh: `视频的索引过大，无法核验。${AGAIN}`, en: `Its index is too large to be looked at. ${AGAIN_EN}` },
  DAMAGED: {
    zh: `视频的索引已损坏，无法核验。请重新拷贝；仍不能播放的，${AGAIN}`,
    en: `Its index is damaged. Copy it again; if it does not play, ${AGAIN_EN}`,
  },
  NO_PICTURE: {
    zh: "文件只有声音，没有画面。请选择课堂实录的视频文件重新上传。",
    en: "It has sound and no picture. Choose the film of the lesson.",
  },
  NO_SOUND: {
    zh: "视频没有声音。请检查录音后导出带声音的文件重新上传。",
    en: "It has no sound. Export it with its sound and upload that.",
  },
  TOO_SHORT: {
    zh: "视频只有{minutes}分钟，少于规定的时长。请上传完整的课堂实录。",
    en: "It has {minutes} minutes only. Upload the whole lesson.",
  },
  TOO_LONG: {
    zh: "视频长达{minutes}分钟，超过规定的时长。请剪去课前课后部分再上传。",
    en: "It has {minutes} minutes. Cut what is before and after the lesson.",
  },
  TRAILING: { zh: `视频末尾附有其他内容，文件可能已损坏。${AGAIN}`, en: `Something else follows after its end. ${AGAIN_EN}` },
};
