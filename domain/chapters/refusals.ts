import type { Reasons } from "../refusals.ts";

/** Why a node of the directory is not taken, or not named. */
export const refusals = {
  CHAPTER_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一节点编码在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same node stands in rows {rows}; keep one of them.",
  },
  CHAPTER_NOT_IN_DIRECTORY: {
    kind: "invalid",
    zh: "本县已发布该学段、学科的课程内容目录，请填写目录中的节点编码（在用的）。目录见“课程内容目录”，如有缺漏请联系县级项目办。",
    en: "The county has a directory of this stage and subject: name a node of it that is in use. If one is missing, ask the county's office.",
  },
  CHAPTER_NOT_NAMED: {
    kind: "conflict",
    zh: "课例新建以后，本县发布了该学段、学科的课程内容目录，须填写目录中的节点编码后再办理。已提交的课例，请县级退回后填写。",
    en: "Since the lesson was begun, the county has a directory of its stage and subject: name its node, and ask again. Where it was handed in, ask the county to return it first.",
  },
  CHAPTER_OF_OTHER_GRADE: {
    kind: "invalid",
    zh: "目录中该节点属于{grade}年级，与授课班级的年级不符。",
    en: "The node is of grade {grade} in the directory, and the class is of another.",
  },
} as const satisfies Reasons;
