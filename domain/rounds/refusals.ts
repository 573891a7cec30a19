import type { Reasons } from "../refusals.ts";
import { assignedLabels, conflictLabels, conflictSteps, panelLabels, roundSteps, standingSteps, unfitLabels } from "./states.ts";

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
  CALIBRATION_FILM_UNFIT: {
    kind: "conflict",
    zh: "第{number}个定标课例不能用：{why}。请换用往年已推荐到县的课例，或已推荐而不在本轮年级之内的同学科课例。",
    en: "Reviewers cannot be calibrated on lesson {number}: {why}. Name one that was recommended in an earlier year, or one of the subject that was recommended and is of no grade of the round.",
    words: { why: unfitLabels },
  },
  CALIBRATION_FIRST: {
    kind: "conflict",
    zh: "请先评完并提交本轮的定标课例，再评其他课例。",
    en: "First score the lessons that this round calibrates its reviewers on, and hand them in; then the others open.",
  },
  CALIBRATION_HANDED_IN: {
    kind: "conflict",
    zh: "定标评分已提交，不再修改。请评本轮的其他课例。",
    en: "What you are calibrated by is handed in and changes no more. Go on with the other lessons.",
  },
  CALIBRATION_TWO_FILMS: {
    kind: "invalid",
    zh: "定标课例须为两个不同的课例。不定标的，请不填。",
    en: "Reviewers are calibrated on two different lessons. Leave it out to have none.",
  },
  ROUND_DATES: {
    kind: "invalid",
    zh: "日期排不开：开放、截止、核分须依次进行，截止日不得早于今天；核分结束后公示{publicity}个工作日，最早{earliest}报送，请调整各日期。",
    en: "The days do not fit: open, close and settle in this order, and close no earlier than today; publicity takes {publicity} working days, so the lessons go up on {earliest} at the earliest.",
  },
  ROUND_DATES_FAR: {
    kind: "invalid",
    zh: "{day}不在本年度前后：一轮评审的各日期须在{from}年至{to}年之内，请核对。",
    en: "{day} is far from the year of the program: the days of a round lie in {from} to {to}.",
  },
  ROUND_EMPTY: {
    kind: "conflict",
    zh: "没有可参加本轮评审的课例（已推荐、国家课程、视频已通过核验）。",
    en: "No lesson can be in the round: recommended, of a national course, its film verified.",
  },
  ROUND_OPENS_LATER: {
    kind: "conflict",
    zh: "本轮{opensOn}才到开放之日，当日起方可开放。要提前，请先修改开放日期；评委现在即可邀请。",
    en: "The round opens on {opensOn}, and not before that day. To open it earlier change its opening day first; reviewers may be invited now.",
  },
  ROUND_NOT_SETTLED: {
    kind: "conflict",
    zh: "还不能定分：{missing}个课例评分不全，{wide}个分差过大未加评，{flagged}个有违规标记未认定，{ties}个同分影响推荐未认定。缺评、分差过大的，请加派评委；核分截止后写明理由，评分不全也可定分。",
    en: "Not settled: {missing} lessons lack scores, {wide} have scores too far apart, {flagged} flags and {ties} ties wait for the office. Assign reviewers to the first two; lacking scores may be passed over with a reason once settling is over.",
  },
  ROUND_STATE: {
    kind: "conflict",
    zh: "不能这样办理：本轮{state}。",
    en: "That cannot be done: the round is {state}.",
    words: { state: roundSteps },
  },
  ROUND_STANDS: {
    kind: "conflict",
    zh: "同名、同学段学科年级、同一开放日期的一轮已经建立（{round}），内容与所填不同；该轮{state}。另行评审的，请换用其他名称。",
    en: "A round of this title, stage, subjects, grades and opening day stands ({round}), and says otherwise; it is {state}. Give another one another title.",
    words: { state: standingSteps },
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
  ROUND_WITHOUT_REVIEWERS: {
    kind: "conflict",
    zh: "{subjects}的课例还没有评委。请先邀请评审该学科的评委，再开放本轮。",
    en: "Nobody is there to judge the lessons of {subjects}. Invite reviewers of these subjects first, then open the round.",
  },
  LESSON_ALONE_IN_NODE: {
    kind: "conflict",
    zh: "该课例所属章节没有其他参加排名的课例，不需认定由谁代表。同一章节的课例见排名。",
    en: "No other lesson of its node is ranked, so that none has to be chosen for the node. The ranking says of which node each is.",
  },
  LESSON_NOT_FLAGGED: {
    kind: "conflict",
    zh: "没有评委对该课例作违规标记，也没有认定过不参加排名，不需认定保留。有标记待认定的，见核分。",
    en: "No reviewer flagged this lesson and no office left it out, so that there is nothing to keep it against. Settling names those that wait for the office.",
  },
  LESSON_NOT_IN_ROUND: {
    kind: "conflict",
    zh: "该课例不在本轮评审中。参评的课例及不参评的原因，见本轮课例清单。",
    en: "The lesson is not in the round. The list of its lessons says which are, and why others are not.",
  },
  LESSON_NOT_TIED: {
    kind: "conflict",
    zh: "该课例没有同分的课例，名次已由得分、首项标准得分或学校获奖数分出，不需认定同分优先。同分须由项目办认定的，见排名。",
    en: "No lesson is level with this one: scores, the first criterion or awards of its school tell them apart. The ranking names those that the office has to decide.",
  },
  REVIEWER_CONFLICT: {
    kind: "forbidden",
    zh: "须回避：{conflicts}。{step}。",
    en: "This reviewer is in conflict: {conflicts}. {step}.",
    words: { conflicts: conflictLabels, step: conflictSteps },
  },
  REVIEWER_ENDED: {
    kind: "conflict",
    zh: "评委“{name}”已不再聘请。要再聘请的：登记中写明不再聘请的，请修改其登记（不填不再聘请的理由）；被免去职责的外部评委，请重新发出邀请，待其接受；然后再邀请参评、分派。",
    en: "{name} reviews no more. To have them back: where the record says why they ended, change it and leave that out; an outsider who was relieved is asked by a new invitation and accepts it. Then invite to the round and assign.",
  },
  REVIEWER_NOT_ON_PANEL: {
    kind: "conflict",
    zh: "该评委{standing}本轮评审。请先邀请其参加，再分派、录入。",
    en: "The reviewer is {standing} this round. Invite them first, then assign or enter.",
    words: { standing: panelLabels },
  },
  REVIEWER_NOT_TAKEN_IN: {
    kind: "invalid",
    zh: "评委库中没有该评委。请核对姓名或编号；尚未登记的，请先登记。",
    en: "There is no such reviewer. Check the name or id; who is not taken in yet is taken in first.",
  },
  REVIEWER_IN_OFFICE: {
    kind: "conflict",
    zh: "您在本县项目管理部门任职，能看到本轮的评审情况，不能同时担任评委。请谢绝邀请，或由上级免去管理职责后再评审。",
    en: "You hold an office of this county, which sees how the round stands, so that you do not judge in it as well. Decline, or be relieved of the office first.",
  },
  REVIEWER_OTHER_STAGES: {
    kind: "conflict",
    zh: "评委“{name}”登记的学段（{own}）不含本轮学段（{stage}）。请邀请其他评委，或先修改其登记的学段。",
    en: "{name} is taken in for {own}, not for {stage}. Invite somebody else, or change the stages recorded first.",
  },
  REVIEWER_OTHER_SUBJECTS: {
    kind: "conflict",
    zh: "评委“{name}”的学科（{own}）都不在本轮之内（{subjects}）。请邀请其他评委，或先修改其登记的学科。",
    en: "The subjects of {name}, {own}, are none of this round's ({subjects}). Invite somebody else, or change the subjects recorded first.",
  },
  REVIEWER_SIGNS_IN: {
    kind: "conflict",
    zh: "评委“{name}”能登录系统，评分由本人填写，不录入纸质评分表。本人不能登录的，请另行登记以纸质评审的评委。",
    en: "{name} signs in and scores in person; no rubric on paper is entered. For somebody who cannot sign in take in a reviewer on paper.",
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
  REVIEW_DECLINED: {
    kind: "conflict",
    zh: "您已谢绝本轮评审。要参加，请联系项目办再次邀请。",
    en: "You declined this round. To take part, ask the office to invite you again.",
  },
  REVIEW_NOT_ASSIGNED: {
    kind: "conflict",
    zh: "该课例没有分派给这位评委。请先分派，再录入评分表。",
    en: "The lesson is not assigned to this reviewer. Assign it first, then enter the rubric.",
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
