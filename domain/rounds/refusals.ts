import type { Reasons } from "../refusals.ts";
import { assignedLabels, conflictLabels, roundLabels } from "./states.ts";

/** Why a round is not made so or does not go on, and why somebody is no reviewer of a lesson or does not score it. */
export const refusals = {
  ASSIGNMENT_HALF: {
    kind: "invalid",
    zh: "按件分派须同时指明课例和评委，缺{lacks}；两项都不填，为各课例均衡补足评委。",
    en: "By hand one lesson goes to one reviewer: {lacks} is missing. With neither, each lesson gets what it lacks.",
    words: { lacks: assignedLabels },
  },
  ASSIGNMENT_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一课例和评委在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same lesson goes to the same reviewer in rows {rows}; keep one of them.",
  },
  ASSIGNMENT_NAME_SHARED: {
    kind: "invalid",
    zh: "本轮有同名的{shared}，请在该列改填26位编号。",
    en: "Several share this name; write the id of {shared} of 26 letters instead.",
    words: { shared: assignedLabels },
  },
  ASSIGNMENT_ROWS_REFUSED: {
    kind: "conflict",
    zh: "表中有{count}行不能分派（第{rows}行），未分派任何评审。请先只核对（checkOnly=true）查看各行原因，改正后再次上传。",
    en: "{count} rows cannot be assigned (rows {rows}), so nothing was. Send the sheet with checkOnly=true to read why, mend it and send it again.",
  },
  ROUND_DATES: {
    kind: "invalid",
    zh: "日期排不开：开放、截止、核分须依次进行且未过；核分结束后公示{publicity}个工作日，最早{earliest}报送，请调整各日期。",
    en: "The days do not fit: open, close and settle in this order and not in the past; publicity takes {publicity} working days, so the lessons go up on {earliest} at the earliest.",
  },
  ROUND_EMPTY: {
    kind: "conflict",
    zh: "没有可参加本轮评审的课例（已推荐、国家课程、视频已通过核验）。",
    en: "No lesson can be in the round: recommended, of a national course, its film verified.",
  },
  ROUND_NOT_SETTLED: {
    kind: "conflict",
    zh: "还不能定分：{missing}个课例评分不全，{wide}个分差过大未加评，{flagged}个有违规标记未认定，{ties}个同分影响推荐未认定。评分不全的，核分截止后写明理由可定分。",
    en: "Not settled: {missing} lessons lack scores, {wide} have scores too far apart, {flagged} flags and {ties} ties wait for the office. Lacking scores may be passed over with a reason once settling is over.",
  },
  ROUND_STATE: {
    kind: "conflict",
    zh: "本轮{state}，不能这样办理。",
    en: "The round is {state}; that cannot be done with it.",
    words: { state: roundLabels },
  },
  ROUND_SUBJECTS: {
    kind: "invalid",
    zh: "“{subject}”重复，或不是{stage}的学科。",
    en: "“{subject}” is named twice, or is no subject of {stage}.",
  },
  ROUND_STILL_OPEN: {
    kind: "conflict",
    zh: "本轮仍在评审（{closesOn}截止）。截止次日起由项目办转入核分，之后才能查看评分。",
    en: "The round is still open for reviews, which close on {closesOn}. From the day after the office moves it to settling; then scores can be seen.",
  },
  ROUND_WEIGHTS: {
    kind: "invalid",
    zh: "各项标准的权重合计须为100，现为{sum}。",
    en: "The weights of the criteria come to 100 together, not to {sum}.",
  },
  LESSON_NOT_IN_ROUND: {
    kind: "conflict",
    zh: "该课例不在本轮评审中。",
    en: "The lesson is not in the round.",
  },
  REVIEWER_CONFLICT: {
    kind: "forbidden",
    zh: "须回避：{conflict}。属于可批准的情形的，由项目办写明理由后分派。",
    en: "This reviewer is in conflict: {conflict}. Where that may be lifted, the office says why.",
    words: { conflict: conflictLabels },
  },
  REVIEWER_TAKEN_IN: {
    kind: "conflict",
    zh: "评委“{name}”已在库中，登记的学段、学科或任职经历不同。是同一人的，请修改其登记；是另一人的，请在姓名后注明单位以示区别。",
    en: "{name} is taken in already, with other stages, subjects or employers. If it is the same person, change what is recorded; if it is another, tell them apart by adding the employer to the name.",
  },
  REVIEWER_UNKNOWN: {
    kind: "invalid",
    zh: "没有找到该评委：须为在册教师、已接受评委任命的账号，或写明姓名的纸质评审人。",
    en: "No such reviewer: name a teacher on the books, an account that accepted the duty of a reviewer, or somebody by name who judges on paper.",
  },
  REVIEW_CLOSED: {
    kind: "conflict",
    zh: "评审已于{closedOn}截止，不能再评分或查看。",
    en: "Reviews closed on {closedOn}: nothing more is scored or shown.",
  },
  REVIEW_INCOMPLETE: {
    kind: "conflict",
    zh: "还有{missing}个课例没有评完。请逐项评分，或写明不能评判的原因。",
    en: "{missing} lessons are not judged yet. Score each, or say why it cannot be judged.",
  },
  REVIEW_NOT_ACCEPTED: {
    kind: "conflict",
    zh: "请先接受本轮评审邀请，再评分。",
    en: "Accept the invitation to this round first.",
  },
  RUBRIC_DAY: {
    kind: "invalid",
    zh: "签字日期应在本轮评审开放之日（{from}）至今天（{today}）之间。",
    en: "A rubric is signed between the day the round opens, {from}, and today, {today}.",
  },
  SCORE_OUT_OF_SCALE: {
    kind: "invalid",
    zh: "评分须与本轮{criteria}项标准一一对应，每项0至100分，最多两位小数。",
    en: "Give one mark for each of the {criteria} criteria, from 0 to 100, with two decimals at most.",
  },
} as const satisfies Reasons;
