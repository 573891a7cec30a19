import type { ReactNode } from "react";
import { stageLabels } from "#domain/program/labels.ts";
import { routes } from "#functions/reviews/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import { Tag } from "../lessons/words.tsx";

export type Review = Answered<(typeof routes)["listReviews"]>["items"][number];
type Lesson = Review["lessons"][number];

/** What is said of a round in which nothing is scored any more. */
export const OVER = "本轮评审已经定分，评分不能再修改。谢谢您的评审。";

/** Every round in which somebody reviews. */
export const readReviews = async (): Promise<readonly Review[]> => (await ask(routes.listReviews, {})).items;

/** Whether nothing is left to say of a lesson. */
export const isJudged = ({ stopped, score }: Lesson): boolean =>
  stopped !== null || (score !== null && (score.cannot !== undefined || score.marks.every((mark) => mark !== null)));

const Judged = ({ lesson }: { readonly lesson: Lesson }): ReactNode => {
  if (lesson.stopped !== null) return <Tag tone="plain">已回避</Tag>;
  if (lesson.score?.cannot !== undefined) return <Tag tone="plain">不能评判</Tag>;
  if (isJudged(lesson)) return <Tag tone="good">已评分</Tag>;
  return lesson.score === null ? <Tag tone="plain">未评</Tag> : <Tag tone="busy">未评完</Tag>;
};

type LessonsProps = Pick<Review, "round" | "stage" | "lessons">;

/** Lessons to judge, each with how far it is. */
export const Lessons = ({ round, stage, lessons }: LessonsProps): ReactNode => (
  <ul className="lessons">
    {lessons.map((lesson) => (
      <li key={lesson.code}>
        <a href={`#/reviews/${round}/${lesson.code}`}>{lesson.title}</a>
        <p>
          {stageLabels[stage].zh}
          {lesson.grade === null ? "" : `${lesson.grade}年级`}
          {lesson.subject}
          {lesson.chapter === null ? "" : `，${lesson.chapter}`}
        </p>
        <p>
          <Judged lesson={lesson} />
        </p>
      </li>
    ))}
  </ul>
);
