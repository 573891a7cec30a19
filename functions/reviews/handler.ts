import { readFeedback } from "#domain/rounds/reviews/feedback.ts";
import { answerReview, handInCalibration, handInReviews, listReviews, readReview, scoreLesson } from "#domain/rounds/reviews/own.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { reviewsWorld } from "./store.ts";

export const handler = http(
  routes,
  { listReviews, answerReview, handInCalibration, handInReviews, readReview, scoreLesson, readFeedback },
  reviewsWorld,
);
