import type { LessonId } from "../ids.ts";
import type { Label } from "../program/labels.ts";
import type { Package, PackagePart, RecallReason } from "./types.ts";

export const partLabels: Readonly<Record<PackagePart, Label>> = {
  CONTEST: { zh: "参评", en: "contest" },
  SHOW: { zh: "晒课", en: "show" },
};

/** The words by which an office may name each part. */
export const partWords = { CONTEST: "参评", SHOW: "晒课" } as const satisfies Record<PackagePart, string>;

export const recallLabels: Readonly<Record<RecallReason, Label>> = {
  HELD: { zh: "因诚信问题暂停", en: "held" },
  SEALED: { zh: "监护人撤回同意，视频已封存", en: "sealed" },
  WITHDRAWN: { zh: "学校已撤回", en: "withdrawn" },
  CONSENT: { zh: "监护人的书面同意不再包括上报", en: "guardians agree to it no more" },
  AWARD_WITHDRAWN: { zh: "奖项已撤销", en: "award withdrawn" },
};

/** How a lesson of a package stands, as a sheet says it. */
export const standingWords = ({ recalls = [], withdrawn }: Pick<Package, "recalls" | "withdrawn">, lesson: LessonId): string => {
  if (withdrawn) return `整包已作废：${withdrawn.reason}`;
  const recall = recalls.findLast((one) => one.lesson === lesson && one.takenBack === undefined);
  if (!recall) return "在包内";
  return `${recall.receipt ? "上级已撤下" : "已通知上级撤回"}：${recallLabels[recall.why].zh}`;
};
