import type { Settings } from "#domain/program/settings.ts";

const earlier = <D extends string>(one: D, other: D): D => (one < other ? one : other);

/** §6-74, figure by figure: what a teacher is judged by who moved to a county after the plan was confirmed in another one. */
export const naiveSettings = (here: Settings, there: Settings): Settings => ({
  ...here,
  planReopenDays: Math.max(here.planReopenDays, there.planReopenDays),
  hoursStep: Math.min(here.hoursStep, there.hoursStep),
  totalAtLeast: Math.min(here.totalAtLeast, there.totalAtLeast),
  topicsBind: here.topicsBind.filter((bucket) => there.topicsBind.includes(bucket)),
  electiveMustBePlanned: here.electiveMustBePlanned && there.electiveMustBePlanned,
  evidenceCountsBy: there.evidenceCountsBy,
  watchingSpeedAtMost: Math.max(here.watchingSpeedAtMost, there.watchingSpeedAtMost),
  surplusEthicsIsElective: here.surplusEthicsIsElective || there.surplusEthicsIsElective,
  registerPartial: here.registerPartial || there.registerPartial,
  departedCreditHeld: here.departedCreditHeld && there.departedCreditHeld,
  heldCreditDays: Math.max(here.heldCreditDays, there.heldCreditDays),
  registrationGraceDays: Math.max(here.registrationGraceDays, there.registrationGraceDays),
  confirmationFrom: earlier(here.confirmationFrom, there.confirmationFrom),
  countyConfirmsFrom: earlier(here.countyConfirmsFrom, there.countyConfirmsFrom),
});
