import { Alert, Spin } from "antd";
import { type ReactNode, useCallback } from "react";
import { ReviewCode, RoundId } from "#domain/ids.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { routes as playback } from "#functions/playback/routes.ts";
import { routes } from "#functions/reviews/routes.ts";
import { ask } from "../api/ask.ts";
import { Trouble } from "../api/problem.ts";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { Play } from "../lessons/play.tsx";
import { Apart } from "./calibration.tsx";
import { OVER, readReviews } from "./lessons.tsx";
import { Rubric } from "./rubric.tsx";
import { arrived, drop } from "./under-way.ts";

const readBoth = async (round: string, code: string) => {
  const [{ data: roundId }, { data: reviewCode }] = [RoundId.safeParse(round), ReviewCode.safeParse(code)];
  if (roundId === undefined || reviewCode === undefined) throw new Trouble("网址中的编号不完整，请从“我的评审”重新打开。");
  await arrived(reviewCode);
  const [lesson, reviews] = await Promise.all([ask(routes.readReview, { roundId, reviewCode }), readReviews()]);
  const review = reviews.find((one) => one.round === roundId);
  const first = review?.calibration?.handedInAt ? review.calibration.lessons.find((one) => one.code === reviewCode) : undefined;
  const isOver = lesson.stopped !== null || !review || review.roundState === "FROZEN";
  if (isOver || first) drop(reviewCode);
  return { lesson, review, first, isOver };
};

/** One lesson that somebody judges: its film, and the rubric beside it. */
export const ReviewPage = ({ round, code }: { readonly round: string; readonly code: string }): ReactNode => {
  const { value, fault, again } = useAsked(useCallback(() => readBoth(round, code), [round, code]));
  const back = (
    <p>
      <a href="#/reviews">返回我的评审</a>
    </p>
  );
  if (fault !== undefined && !value)
    return (
      <>
        <Fault fault={fault} again={again} />
        {back}
      </>
    );
  if (!value) return <Spin className="waiting" />;
  const { lesson, review, first, isOver } = value;
  const { title, subject, grade, edition, chapter, until, stopped, code: reviewCode } = lesson;
  const about = [subject, grade === null ? "" : `${grade}年级`, edition, chapter].filter(Boolean).join("，");
  return (
    <>
      {back}
      <h1>{title}</h1>
      <p>
        {review ? stageLabels[review.stage].zh : ""}
        {about}，{until}前评完
      </p>
      {isOver || !review ? (
        <Alert type="info" showIcon title={stopped === null ? OVER : "您须回避，不再评审这个课例。"} />
      ) : (
        <div className="beside">
          <div>
            <Play address={async () => (await ask(playback.playReview, { roundId: review.round, reviewCode })).url} title={title} />
          </div>
          {first ? (
            <Apart criteria={review.criteria} lesson={first} />
          ) : (
            <Rubric key={reviewCode} review={review} lesson={lesson} changed={again} />
          )}
        </div>
      )}
    </>
  );
};
