import type { LearningWorld } from "#domain/learning/port.ts";
import { catalogue } from "./catalogue.ts";
import { planStore } from "./plans.ts";
import { stageTableStore } from "./stage-tables.ts";
import { topicsStore } from "./topics.ts";

export const learningWorld = (): Omit<LearningWorld, "now"> => ({
  topics: topicsStore,
  stageTables: stageTableStore,
  plans: planStore,
  catalogue,
});
