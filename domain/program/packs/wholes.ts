import type { SettingName } from "../settings.ts";

/** Settings that are parts of a whole and change together: the weights of a school's evaluation (§6-42). */
export const wholes: readonly { readonly names: readonly SettingName[]; readonly whole: number }[] = [
  { names: ["evaluationPlatform", "evaluationAssessment", "evaluationInspection"], whole: 100 },
];
