import type { Reasons } from "../refusals.ts";
import { unitStateLabels, unitStateSteps } from "./states.ts";

/** Why nobody is enrolled, and why a list, a unit or a region stays as it is. */
export const refusals = {
  EMPTY_LIST: {
    kind: "invalid",
    zh: "报名名单为空。如确无人员参训，请声明“零报名”后提交。",
    en: "The list is empty. Declare that nobody takes part, or draft the list first.",
  },
  ENROLLMENT_CLOSED: {
    kind: "conflict",
    zh: "报名已于{closedOn}截止。如需补报，请联系县级管理员退回名单。",
    en: "Enrollment closed on {closedOn}. For a late entry ask the county to return the list.",
  },
  ENROLLMENT_LOCKED: {
    kind: "conflict",
    zh: "本学段报名名单已由县级管理员提交锁定，不能再修改。",
    en: "The county has submitted and locked the lists of this stage.",
  },
  ENROLLMENT_SUBMITTED: {
    kind: "conflict",
    zh: "学校名单已提交。如需修改，请联系县级管理员退回名单，只涉及个别人员的可以放行该教师。",
    en: "The school has submitted its list. To change it ask the county to return it, or to release the teacher from it.",
  },
  KG_NOT_LICENSED: { kind: "invalid", zh: "幼儿园没有有效的办园许可证，不能报名。", en: "The kindergarten has no valid licence." },
  LIST_BEING_CHECKED: {
    kind: "conflict",
    zh: "名单与登记人数不符，运维人员正在核对，暂不能提交。数据没有丢失，核对后请重新查看名单再提交。",
    en: "The list differs from its count and is being checked; nothing is lost. Look at it again later, then submit it.",
  },
  LIST_CATCHING_UP: {
    kind: "later",
    zh: "名单刚有变动，请{retryAfter}秒后再提交。",
    en: "The list has just changed; submit it again in {retryAfter} seconds.",
  },
  LIST_CONTRADICTED: {
    kind: "conflict",
    zh: "名单上有{count}人与报名登记或参训条件不符，不能锁定。请逐人更正信息，或退回名单由学校修改后重新提交。",
    en: "{count} people on submitted lists are not enrolled as listed, or not eligible any more. Correct their records, or return the lists to be changed.",
  },
  LISTED_ELSEWHERE: {
    kind: "conflict",
    zh: "该教师在{schoolName}已提交的名单上，该校名单未退回、该教师未经放行前不能撤回或更改报名。请联系县级管理员办理。",
    en: "The submitted list of {schoolName} names the teacher; until the county returns it, or releases the teacher from it, the enrollment stays.",
  },
  LISTED_NOT_ENROLLED: { kind: "conflict", zh: "名单上有此人，其报名已撤回。", en: "The list names them; their enrollment was withdrawn." },
  LIST_NOT_SUBMITTED: {
    kind: "conflict",
    zh: "名单目前为“{state}”，没有可放行的；填报中或已退回的名单由学校自行撤回、更改。",
    en: "The list is {state}, so nobody is released from it; the school itself withdraws from a list that is drafted or returned.",
    words: { state: unitStateLabels },
  },
  NOT_ON_LIST: {
    kind: "conflict",
    zh: "该教师不在这份已提交的名单上，也没有调入本单位名单，无须放行。请核对学校、学段和教师编号。",
    en: "The submitted list does not name the teacher, nor did they come to it by a move. Check school, stage and teacher.",
  },
  NOT_RELEASED: {
    kind: "conflict",
    zh: "该教师没有从这份名单放行，没有可收回的。",
    en: "The teacher was not released from this list, so there is nothing to take back.",
  },
  OMISSION_CHANGED: {
    kind: "conflict",
    zh: "漏报名单已变化，请重新核对后再提交。",
    en: "The omissions have changed since you saw them; look again before you submit.",
  },
  PARENT_NOT_OPENED: {
    kind: "conflict",
    zh: "上一级尚未开放本学段参训区域，暂不能开放参训单位。",
    en: "The region has not been opened for this stage yet.",
  },
  RECORDED_OTHERWISE: {
    kind: "conflict",
    zh: "{stage}已经办理，所依据的文件为{document}（{on}），与所填不同，未作改动。请核对文号和日期。",
    en: "{stage} is done already, by {document} of {on}; what you name differs, and nothing was changed. Check number and date.",
  },
  REGION_NOT_LOCKED: { kind: "conflict", zh: "县级管理员尚未提交本学段报名管理任务。", en: "The county has not submitted this stage yet." },
  RELEASE_USED: {
    kind: "conflict",
    zh: "放行后该教师的报名已撤回或更改，放行不能收回。如需恢复，请由学校重新报名，或退回名单。",
    en: "The teacher was withdrawn since, so the release stands. The school may enroll them again, or the list be returned.",
  },
  RELEASED_OTHERWISE: {
    kind: "conflict",
    zh: "该教师已于{on}放行，理由为“{stands}”，与所填不同，未作改动。",
    en: "The teacher was released on {on} for another reason (“{stands}”); nothing was changed.",
  },
  RELEASES_FULL: {
    kind: "conflict",
    zh: "这份名单提交后已放行{count}人，不再逐人放行。请退回名单，由学校一并修改。",
    en: "{count} people were released from this list already. Return the list, and the school changes all of it.",
  },
  RETURN_UNTIL_PAST: {
    kind: "invalid",
    zh: "退回后的修改期限{until}早于今天，请改为今天或以后的日期。",
    en: "{until} is past; name today or a later day.",
  },
  SCHOOL_NOT_SUBMITTED: {
    kind: "conflict",
    zh: "尚有{count}所学校未提交名单，不能锁定。",
    en: "{count} schools have not submitted their lists.",
  },
  STAGE_MISMATCH: { kind: "invalid", zh: "该教师不任教{stage}，不能在该学段报名。", en: "The teacher does not teach in {stage}." },
  SUBJECT_NOT_IN_STAGE: { kind: "invalid", zh: "{stage}没有“{subject}”学科。", en: "“{subject}” is not a subject of {stage}." },
  TEACHER_ALREADY_ENROLLED: {
    kind: "conflict",
    zh: "该教师已报名{subject}（{stage}）。一名教师只限参加1个学科的培训，如需更改请先撤回。",
    en: "The teacher is enrolled in {subject} ({stage}). One subject a teacher; withdraw first.",
  },
  TEACHER_INFO_UNVERIFIED: {
    kind: "conflict",
    zh: "该教师信息尚未校验，请先核实信息。",
    en: "The teacher's record has not been verified yet.",
  },
  UNIT_HAS_PEOPLE: {
    kind: "conflict",
    zh: "名单上还有{count}人，不能标记为未参训。请学校先逐一撤回，或等学校提交名单。",
    en: "{count} people stand on this list, so it is not marked absent. Have the school withdraw each of them, or submit the list.",
  },
  UNIT_NOT_OPENED: {
    kind: "conflict",
    zh: "县级管理员尚未开放本校{stage}学段的报名。",
    en: "The county has not opened this school for {stage} yet.",
  },
  UNIT_STATE: {
    kind: "conflict",
    zh: "不能这样办理：名单{state}。",
    en: "That cannot be done: the list is {state}.",
    words: { state: unitStateSteps },
  },
} as const satisfies Reasons;
