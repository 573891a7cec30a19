import {
  listElectives,
  listPlans,
  objectToPlan,
  readOwnPlan,
  readPlan,
  reopenPlan,
  reopenPlans,
  setPlan,
} from "#domain/learning/plans/choose.ts";
import { fileStageTable, readStageTable } from "#domain/learning/stages/file.ts";
import { chooseTopics, readTopics, reopenTopics } from "#domain/learning/topics/choose.ts";
import { listShortages, listTopics } from "#domain/learning/topics/list.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { learningWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    chooseTopics,
    readTopics,
    reopenTopics,
    listTopics,
    listShortages,
    fileStageTable,
    readStageTable,
    setPlan,
    readOwnPlan,
    listElectives,
    objectToPlan,
    readPlan,
    listPlans,
    reopenPlan,
    reopenPlans,
  },
  learningWorld,
  spending,
);
