import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { routes } from "#functions/reviews/routes.ts";
import { ask } from "../api/ask.ts";
import { Fault } from "../faults.tsx";
import { isJudged, Lessons, type Review } from "./lessons.tsx";
import { keepAll } from "./under-way.ts";

type First = NonNullable<Review["calibration"]>["lessons"][number];

const signed = (points: number): string => (points > 0 ? `高${points}分` : points < 0 ? `低${-points}分` : "相同");

/** How far what somebody scored first lies from the reference, criterion by criterion. */
export const Apart = ({ criteria, lesson }: { readonly criteria: Review["criteria"]; readonly lesson: First }): ReactNode => {
  const { reference, apart, total } = lesson;
  if (reference === null || apart === null || total === null) return <p>没有完整评分，不与参考分比较。</p>;
  return (
    <ul className="figures">
      {criteria.map(({ name }, at) => (
        <li key={name}>
          {name}：参考分{reference[at]}分，您的评分{signed(apart[at] ?? 0)}
        </li>
      ))}
      <li>合计：您的评分{signed(total)}</li>
    </ul>
  );
};

/** The lessons that come before the others of a round: to be scored and handed in, then compared with the reference. */
export const Calibration = ({ review, changed }: { readonly review: Review; readonly changed: () => void }): ReactNode => {
  const [fault, setFault] = useState<unknown>();
  const { round, stage, criteria, calibration } = review;
  if (calibration === null) return null;
  const { handedInAt, lessons } = calibration;
  const left = lessons.filter((lesson) => !isJudged(lesson)).length;
  const handIn = async (): Promise<void> => {
    try {
      setFault(undefined);
      await keepAll();
      await ask(routes.handInCalibration, { roundId: round });
      changed();
    } catch (error) {
      setFault(error);
    }
  };
  if (handedInAt !== null)
    return (
      <details>
        <summary>定标课例：与参考分比较</summary>
        {lessons.map((lesson) => (
          <section key={lesson.code}>
            <p>{lesson.title}</p>
            <Apart criteria={criteria} lesson={lesson} />
          </section>
        ))}
      </details>
    );
  return (
    <>
      <h3>定标课例</h3>
      <p>请先评完下列课例并提交，其他课例随后开放。定标评分提交后不再修改，不影响排名。</p>
      <Lessons round={round} stage={stage} lessons={lessons} />
      {fault !== undefined && <Fault fault={fault} />}
      <p>
        <Button type="primary" disabled={left > 0} onClick={() => void handIn()}>
          提交定标评分
        </Button>{" "}
        {left > 0 ? `还有${left}个课例没有评完。` : ""}
      </p>
    </>
  );
};
