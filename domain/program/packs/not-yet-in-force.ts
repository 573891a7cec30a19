import type { SettingName } from "../settings.ts";

/** What a setting or a reading waits for until it has effect: the workflow, and what of it, as people read it. */
export type Awaited = { readonly workflow: string; readonly zh: string };

export const credits: Awaited = { workflow: "credits", zh: "学分认定与登记" };
export const countyShow: Awaited = { workflow: "lessons", zh: "县级课例展示" };
export const workshops: Awaited = { workflow: "workshops", zh: "工作坊与专家团队" };
export const offices: Awaited = { workflow: "governance", zh: "科室分工" };
export const governance: Awaited = { workflow: "governance", zh: "督查与考核评价" };

/** The settings that a county may change and no rule reads yet. Whoever changes one is told so; it counts from the day the workflow comes. */
export const notYetInForce: { readonly [Name in SettingName]?: Awaited } = {
  compulsoryOfficeStages: offices,
  localCourseMayBeListed: countyShow,
  teachersPerExpert: workshops,
  expertsPer: workshops,
  evaluationPlatform: governance,
  evaluationAssessment: governance,
  evaluationInspection: governance,
};
