import type { Label } from "../program/labels.ts";
import type { Unfit } from "./calibration/naming.ts";
import type { JudgedBy } from "./effects.ts";
import type { Conflict, Flag } from "./reviews/types.ts";
import type { Decision, Feedback, Out, RankedBy, RoundShownState, RoundState, Scoring } from "./types.ts";

/** How far a round is, as people read it who cannot do with it what they asked, and what comes next. */
export const roundSteps: Readonly<Record<RoundShownState, Label>> = {
  DRAFT: { zh: "尚未开放，请先开放", en: "not open yet: open it first" },
  OPEN: {
    zh: "评审中，其日期、学科和标准已定；截止次日起请先转入核分",
    en: "open, with its days, subjects and criteria fixed: from the day after the closing, move it to settling first",
  },
  SETTLING: { zh: "核分中，只能加派评委、认定和定分", en: "being settled: only assign, decide and freeze" },
  FROZEN: { zh: "已定分，不再改变；有异议的按公示异议办理", en: "frozen for good: what is in doubt goes by an objection to its publicity" },
  WITHDRAWN: {
    zh: "已撤销；以同样的名称、学段、学科、年级和开放日期再次新建即恢复",
    en: "withdrawn: make it again with the same title, stage, subjects, grades and opening day, and it is back",
  },
};

/** How far a round is that stands where another is made with other words, and whether it may be changed. */
export const standingSteps: Readonly<Record<RoundState, Label>> = {
  DRAFT: { zh: "尚未开放，要修改的请修改该轮（PUT）", en: "not open yet: change that one (PUT)" },
  OPEN: { zh: "评审中，内容已定，不再修改", en: "open, and changes no more" },
  SETTLING: { zh: "核分中，内容已定，不再修改", en: "being settled, and changes no more" },
  FROZEN: { zh: "已定分，不再改变", en: "frozen for good" },
};

/** Where a reviewer stands who is not in a round. */
export const panelLabels = {
  NOT_INVITED: { zh: "未受邀参加", en: "not invited to" },
  DECLINED: { zh: "已谢绝参加", en: "out of, having declined," },
} as const satisfies Readonly<Record<string, Label>>;

/** The words by which these may be asked for. */
export const stateWords = { OPEN: "开放", SETTLING: "核分", FROZEN: "定分", WITHDRAWN: "撤销" } as const satisfies Record<
  Exclude<RoundShownState, "DRAFT">,
  string
>;
export const scoringWords = { MEAN: "平均分", TRIMMED: "去最高最低分", STANDARD: "标准分" } as const satisfies Record<Scoring, string>;
export const feedbackWords = { NONE: "不反馈", COMMENTS: "反馈评语", SCORES: "反馈评语和得分" } as const satisfies Record<Feedback, string>;

/** Why somebody does not judge a lesson, as people read it. */
export const conflictLabels: Readonly<Record<Conflict, Label>> = {
  AUTHOR: { zh: "本人是课例作者", en: "is the author" },
  ADVISER: { zh: "本人是课例指导教师", en: "is the adviser" },
  OWN_ENTRY: { zh: "本人有课例参加本轮同一学科的评选", en: "has an entry in the round and subject" },
  SAME_SCHOOL: { zh: "在课例所属学校（作者现任职学校）任职", en: "is of the same school" },
  SCHOOL_ENTRY: { zh: "任职学校有课例参加本轮同一学科的评选", en: "is of a school with an entry in the round and subject" },
  EARLIER_SCHOOL: { zh: "回避年限内曾在该校任职", en: "was of the same school not long ago" },
  DECLARED: { zh: "本人已申报回避", en: "declared to be partial" },
  KNOWN: { zh: "本人表示认识课例作者", en: "knows the person" },
};

/** What is done about conflicts: those that an office may lift, and those that stand. */
export const conflictSteps = {
  MAY_BE_LIFTED: {
    zh: "可以批准：项目办写明理由分派后即可评审，所列各项一并批准",
    en: "That may be lifted: once the office assigns the lesson with a reason, all that is named is lifted",
  },
  STANDS: {
    zh: "不能批准，该课例须由其他评委评审，请改派",
    en: "That cannot be lifted: somebody else judges the lesson, so assign another",
  },
} as const satisfies Readonly<Record<string, Label>>;

/** The words by which a flag may be named. */
export const flagWords = {
  PERFORMED: "表演课",
  REHEARSED: "彩排课",
  REPEATED: "重复课",
  FALSIFIED: "弄虚作假",
  NAMES_SHOWN: "透露校名人名",
} as const satisfies Record<Flag, string>;

export const outLabels: Readonly<Record<Out, Label>> = {
  LOCAL_COURSE: { zh: "地方课程、校本课程只参加展示", en: "local and school-based courses are for show alone" },
  WITHDRAWN: { zh: "已撤回或退回", en: "withdrawn or returned" },
  REPEATED: { zh: "视频与其他课例相同，待认定", en: "another lesson shows the same film" },
  HELD: { zh: "诚信核查中，暂缓", en: "held" },
  SEALED: { zh: "监护人同意已撤回，视频已封存", en: "its film is sealed" },
  CONSENT: { zh: "监护人书面同意不含县级", en: "the guardians' consents do not reach to the county" },
  FILM: { zh: "视频未通过核验", en: "its film does not count" },
  LEFT_OUT: { zh: "评委标记违规，经认定不参加排名", en: "left out for what reviewers flagged" },
  UNSCORED: { zh: "没有有效评分", en: "nobody scored it" },
};

/** Why reviewers are not calibrated on a lesson, as people read it. */
export const unfitLabels = {
  ...outLabels,
  UNKNOWN: { zh: "不是本县的课例", en: "it is no lesson of the county" },
  OTHER_SUBJECT: { zh: "不属本轮的学段、学科", en: "it is of another stage or subject than the round" },
  IN_ROUND: { zh: "属于本轮参评的课例", en: "it is judged in the round" },
  NOT_RECOMMENDED: { zh: "学校尚未推荐到县", en: "its school has not recommended it to the county" },
} as const satisfies Readonly<Record<Unfit, Label>>;

/** What a lesson was judged and made public by, as people read it. */
export const judgedLabels: Readonly<Record<JudgedBy | "title" | "stage", Label>> = {
  film: { zh: "视频", en: "film" },
  teacher: { zh: "作者", en: "author" },
  adviser: { zh: "指导教师", en: "adviser" },
  subject: { zh: "学科", en: "subject" },
  grade: { zh: "年级", en: "grade" },
  node: { zh: "章节", en: "chapter" },
  title: { zh: "题目", en: "title" },
  stage: { zh: "学段", en: "stage" },
};

export const decisionWords = {
  FIRST_OF_TIE: "同分优先",
  FOR_ITS_NODE: "代表该章节",
  KEEP: "保留",
  LEAVE_OUT: "不参加排名",
} as const satisfies Record<Decision, string>;

/** By what a lesson stands before the next one, as people read it. */
export const rankedByLabels: Readonly<Record<RankedBy, Label>> = {
  NODE_WITHOUT_AWARD: { zh: "章节尚无“优课”，优先", en: "its node has no award" },
  SCORE: { zh: "得分较高", en: "its score" },
  FIRST_CRITERION: { zh: "同分，首项标准得分较高", en: "its mark by the first criterion" },
  FEWER_AWARDS_OF_SCHOOL: { zh: "同分，学校获奖较少", en: "fewer awards of its school" },
  OFFICE: { zh: "同分，项目办认定", en: "the office" },
  TIE: { zh: "并列", en: "level with it" },
  LAST: { zh: "末位", en: "the last" },
};

/** Awards of a node as people read them, beside the levels. */
export const nodeAwardWords: Readonly<Record<string, string>> = { NONE: "尚无", UNKNOWN: "未导入" };

/** What an assignment by hand is made of. */
export const assignedLabels = { lesson: { zh: "课例", en: "the lesson" }, reviewer: { zh: "评委", en: "the reviewer" } } as const;
