import type { Reasons } from "../refusals.ts";
import { judgedLabels } from "../rounds/states.ts";
import { decisionSteps } from "./states.ts";

/** Why proposed awards are not made public, objected to, or decided so. */
export const refusals = {
  ANONYMOUS_NOT_TAKEN: {
    kind: "conflict",
    zh: "本县设置为不受理匿名异议（anonymousObjectionWithEvidence），请实名提出。",
    en: "By the county's setting anonymousObjectionWithEvidence objections are taken by name alone.",
  },
  EVIDENCE_AWAITED: {
    kind: "conflict",
    zh: "该异议的第{files}号证据文件已申报上传，尚未传完附上，可等到{through}。文件传到后须再请求一次上传才算附上，请提醒异议人；不再等待的，裁定时请列明其编号（withoutFiles）。",
    en: "File {files} of the objection was announced and is not with it yet; it may come until {through}, and is there once whoever put it asks again. To decide without it, name it (withoutFiles).",
  },
  EVIDENCE_EMPTY: {
    kind: "invalid",
    zh: "证据文件是空的（0字节），没有任何内容，多为导出或传输中断所致。请打开原文件确认后重新选择。",
    en: "The file is empty (0 bytes), as one is whose saving or sending broke off. Open the original, and bring that.",
  },
  EVIDENCE_NOT_AS_SAID: {
    kind: "invalid",
    zh: "文件按内容识别为{found}，与所报的{said}不符。请按实际类型重新提交（同一文件不必再传），或换正确的文件。",
    en: "By its first bytes the file is {found}, not {said} as was said. Say it as it is, without putting it again, or send the right file.",
  },
  EVIDENCE_STANDS: {
    kind: "conflict",
    zh: "匿名异议的第{fileNumber}号证据文件已经提交，不能替换；请用另一个文件编号补充（最多3个）。",
    en: "File {fileNumber} of an anonymous objection is there already and is not replaced. Add yours under another number, three at most.",
  },
  EVIDENCE_TOO_LARGE: {
    kind: "too large",
    zh: "一件异议的证据文件合计不得超过{limit}MB，请压缩或只提交关键部分。",
    en: "The files of an objection have {limit} MB together at most. Compress them, or bring what matters.",
  },
  EVIDENCE_TYPE: {
    kind: "unsupported",
    zh: "证据文件只接收 PDF、JPEG、PNG，并按文件内容（不按扩展名）识别。其他格式请先转换，如拍照或另存为 PDF。",
    en: "Evidence is a PDF, a JPEG or a PNG, told by its bytes and not by its name. Save others as one of them.",
  },
  LESSON_NOT_PUBLISHED: {
    kind: "conflict",
    zh: "该课例在所指评审轮次中没有公示。请写明轮次（round）；尚未公示的，先公示该轮评审结果。",
    en: "The lesson was not made public in the round that was named. Name its round, and publish that round's result first where it is not public yet.",
  },
  LESSON_NOT_AS_JUDGED: {
    kind: "conflict",
    zh: "该课例退回后改过{what}，与本轮评审、公示时不同，不能据此公示、授奖和上报。请再次退回，由学校改回原来的内容（视频重新上传原文件）后重新推荐；改动的，由其他课例递补。",
    en: "The {what} of the lesson is another than what was judged and made public. Return it and have the school put it back (of a film, upload the same file), or let another move up.",
    words: { what: judgedLabels },
  },
  NOBODY_MOVES_UP: {
    kind: "conflict",
    zh: "该学科没有可以递补的课例。",
    en: "No lesson of the subject is left that could move up.",
  },
  OBJECTION_DECIDED: {
    kind: "conflict",
    zh: "该异议已于{on}裁定，不再更改：{decision}。",
    en: "The objection was decided on {on}, for good: {decision}.",
    words: { decision: decisionSteps },
  },
  OBJECTION_EARLY: {
    kind: "conflict",
    zh: "该课例自{from}起公示，此前收到的来信不是对公示的异议。反映弄虚作假的，请先暂停该课例并核实。",
    en: "The lesson is public from {from} on; a letter that was received before is no objection to that. Hold the lesson where it tells of dishonesty.",
  },
  OBJECTION_OF_FUTURE: {
    kind: "invalid",
    zh: "收到来信的日期{on}晚于今天，请核对。",
    en: "The letter is said to be received on {on}, after today. Check the day.",
  },
  OBJECTION_EVIDENCE_REQUIRED: {
    kind: "invalid",
    zh: "匿名异议须写明证据（时间、地点、经过或材料）；也可以实名提出。",
    en: "An anonymous objection brings evidence. Write it down, or object by name.",
  },
  POSTING_DAY_INVALID: {
    kind: "invalid",
    zh: "张贴日期不得早于{from}（评审结果确定或原课例退出之日），也不得晚于今天。",
    en: "It was posted on or after {from}, when the round was frozen or the lesson before left, and not after today.",
  },
  POSTING_REQUIRED: {
    kind: "invalid",
    zh: "该公示不在网页上，请张贴，并填写张贴地点和日期；递补的另行张贴，公示期自张贴之日重新计算。",
    en: "It is on no page of this system: post it, and say where and when; who moves up is posted anew, for a full period.",
  },
  PUBLIC_LINE_STANDS: {
    kind: "conflict",
    zh: "该课例仍在公示，没有被暂停、封存、撤回或因异议退出，不能由他人递补。",
    en: "The lesson is still public: it was neither held, sealed, withdrawn nor objected to with success, so nobody moves up for it.",
  },
  PUBLIC_LINE_LEFT: {
    kind: "conflict",
    zh: "该课例已退出公示：异议成立，或已由其他课例递补。",
    en: "The lesson left the publicity: an objection was upheld, or another moved up for it.",
  },
  PUBLICITY_NOT_ENDED: {
    kind: "conflict",
    zh: "公示至{through} 24时结束，次日起才能授奖和上报。",
    en: "The publicity lasts until {through} at 24:00; awards are given and lessons sent up from the day after.",
  },
  OBJECTION_OPEN: {
    kind: "conflict",
    zh: "该课例有异议尚未裁定，请先裁定。",
    en: "An objection to the lesson is open; decide it first.",
  },
  OBJECTION_UPHELD: {
    kind: "conflict",
    zh: "对该课例的异议成立，不能授奖和上报。",
    en: "An objection to the lesson was upheld: it gets no award and is not sent up.",
  },
  PUBLICITY_ENDED: {
    kind: "conflict",
    zh: "该课例的公示已于{through} 24时结束，不再受理异议。弄虚作假的，可向县级项目办举报。",
    en: "Its publicity ended on {through} at 24:00. What is dishonest may be told to the county's office at any time.",
  },
} as const satisfies Reasons;
