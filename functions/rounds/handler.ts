import { editRound, listRounds, makeRound, moveRound, readRound } from "#domain/rounds/keep.ts";
import { assignReviews, listRoundLessons } from "#domain/rounds/reviews/assigning.ts";
import { assignBySheet } from "#domain/rounds/reviews/by-sheet.ts";
import { inviteReviewer, listPanel } from "#domain/rounds/reviews/panel.ts";
import { changeReviewer, listReviewers, takeInReviewer } from "#domain/rounds/reviews/reviewers.ts";
import { enterRubric } from "#domain/rounds/reviews/rubric.ts";
import { decideOnLesson, exportRanking, listSettling, readRanking } from "#domain/rounds/settling/show.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { roundsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    takeInReviewer,
    listReviewers,
    changeReviewer,
    makeRound,
    listRounds,
    readRound,
    editRound,
    moveRound,
    listRoundLessons,
    inviteReviewer,
    listPanel,
    assignReviews,
    assignBySheet,
    enterRubric,
    listSettling,
    decideOnLesson,
    readRanking,
    exportRanking,
  },
  roundsWorld,
);
