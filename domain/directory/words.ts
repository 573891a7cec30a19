import { stageLabels } from "../program/labels.ts";
import type { Stage } from "../program/types.ts";
import type { Gender } from "./identity.ts";
import type { OrgType, Position } from "./types.ts";

/** The words of the sheets for the codes of the records. */
export const typeWords = {
  SCHOOL: "学校",
  KINDERGARTEN: "幼儿园",
  RESEARCH_INSTITUTE: "教科研机构",
  TRAINING_INSTITUTE: "培训机构",
  ADMINISTRATION: "行政机构",
} as const satisfies Record<OrgType, string>;

export const positionWords = {
  TEACHER: "教师",
  PRINCIPAL: "校长（园长）",
  RESEARCHER: "教科研人员",
  TRAINER: "培训机构人员",
  OTHER: "其他",
} as const satisfies Record<Position, string>;

export const genderWords = { MALE: "男", FEMALE: "女" } as const satisfies Record<Gender, string>;
export const yesOrNo = { YES: "是", NO: "否" } as const;
export const registrationWords = { REGISTERED: "已登记", UNREGISTERED: "未登记" } as const;
export const stageWords = {
  SENIOR: stageLabels.SENIOR.zh,
  JUNIOR: stageLabels.JUNIOR.zh,
  PRIMARY: stageLabels.PRIMARY.zh,
  KINDERGARTEN: stageLabels.KINDERGARTEN.zh,
} as const satisfies Record<Stage, string>;
