import type { Acts } from "../access.ts";

/** Who may do what with lessons, and with their films: the table of who uploads and who plays. */
export const access = {
  "keep lessons": { byManagingSchool: true, bySuccessor: true, rule: "VID-01", levels: { SCHOOL: "own" }, hidden: true, personal: true },
  "read lessons": {
    byManagingSchool: true,
    bySuccessor: true,
    rule: "VID-01",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
  "upload a film": { byManagingSchool: true, bySuccessor: true, rule: "VID-15", levels: { SCHOOL: "own" }, hidden: true, personal: true },
  "play a film": {
    byManagingSchool: true,
    bySuccessor: true,
    rule: "VID-15",
    levels: { SCHOOL: "own", COUNTY: "below", PREFECTURE: "below" },
    duties: ["STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
  "return a lesson": { rule: "GOV-13", levels: { COUNTY: "below" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
  "read same films": { rule: "VID-12", levels: { COUNTY: "own" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
  "let a lesson stand": { rule: "VID-12", levels: { COUNTY: "below" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
  "hold a lesson": { rule: "VID-13", levels: { COUNTY: "below" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
  "except a lesson": { rule: "VID-07", levels: { COUNTY: "below" }, personal: true },
} as const satisfies Acts;

/** What authors do with their own lesson (`/me/lessons`), wherever they serve, and on which condition. */
export const authorsDo = {
  "read lessons": "yes",
  "upload a film": "while at the lesson's school, where `authorMayUpload` lets them",
  "play a film": "yes",
} as const satisfies Partial<Record<keyof typeof access, string>>;

/** Who plays a film besides, each in their own name, and on which condition. */
export const othersPlay = {
  "an office above the school": "a draft where guardians agree to the county, others as far as handing in asks (SEC-03)",
  "the prefecture": "where it operates (`operates`, §6-43)",
  "a reviewer": "of the lesson's round, while they may score it (VID-02)",
  "a teacher": "who was pushed the lesson for that year, within the guardians' consent (LRN-04)",
  "somebody signed in who serves or holds an office in the county":
    "once the lesson was recommended to it, within the guardians' consent, unless it is held (VID-01); which these are is listed (`…/shown-lessons`)",
  "the technical center": "never (GOV-15)",
} as const;

/** What the audit calls what was done. */
export const auditActs = {
  "begin a lesson": "新建课例",
  "change a lesson": "修改课例",
  "submit a lesson": "提交课例",
  "return a lesson": "退回课例",
  "recommend a lesson": "推荐课例",
  "withdraw a lesson": "撤回课例",
  "except a lesson": "批准课例例外",
  "hold a lesson": "暂停课例",
  "lift the hold of a lesson": "解除课例暂停",
  "let a lesson stand": "认定同一视频的有效课例",
  "begin an upload": "开始上传课例视频",
  "complete an upload": "课例视频上传完成",
  "give up an upload": "终止上传课例视频",
  "play a film": "播放课例视频",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { LESSON: "课例" } as const;
