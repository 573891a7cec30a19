import { Alert, Button, Empty, Input, Spin } from "antd";
import { type ReactNode, useState } from "react";
import { routes } from "#functions/reviews/routes.ts";
import { ask } from "../api/ask.ts";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { Calibration } from "./calibration.tsx";
import { isJudged, Lessons, OVER, type Review, readReviews } from "./lessons.tsx";
import { keepAll, notKept } from "./under-way.ts";

type Changing = { readonly review: Review; readonly changed: () => void };

const Invitation = ({ review: { round, subjects, closesOn }, changed }: Changing): ReactNode => {
  const [reason, setReason] = useState("");
  const [substitute, setSubstitute] = useState("");
  const [fault, setFault] = useState<unknown>();
  const answer = async (accepts: boolean): Promise<void> => {
    try {
      await ask(routes.answerReview, { roundId: round, accepts, reason, ...(!accepts && substitute !== "" && { substitute }) });
      changed();
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <>
      <p>
        请您评审{subjects.join("、")}的课例，{closesOn}前评完。接受即承诺独立评审，不与作者和学校联系。
      </p>
      {fault !== undefined && <Fault fault={fault} />}
      <div className="acts">
        <Button type="primary" onClick={() => void answer(true)}>
          接受
        </Button>
        <Input
          aria-label="谢绝的理由"
          placeholder="谢绝的理由"
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Input
          aria-label="推荐的人选（选填）"
          placeholder="推荐的人选（选填）"
          maxLength={40}
          value={substitute}
          onChange={({ target }) => setSubstitute(target.value)}
        />
        <Button onClick={() => void answer(false)}>谢绝</Button>
      </div>
    </>
  );
};

const HandIn = ({ review: { round, roundState, lessons, handedInAt, closesOn }, changed }: Changing): ReactNode => {
  const [fault, setFault] = useState<unknown>();
  const left = lessons.filter((lesson) => !isJudged(lesson)).length;
  const handIn = async (): Promise<void> => {
    try {
      setFault(undefined);
      await keepAll();
      await ask(routes.handInReviews, { roundId: round });
      changed();
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <>
      {handedInAt !== null && (
        <Alert type="success" showIcon title={roundState === "OPEN" ? `已提交。${closesOn}前仍可修改评分，修改即时生效。` : "已提交。"} />
      )}
      {fault !== undefined && <Fault fault={fault} />}
      {handedInAt === null && (
        <p>
          <Button type="primary" disabled={left > 0 || lessons.length === 0} onClick={() => void handIn()}>
            提交本轮评审
          </Button>{" "}
          {left > 0 ? `还有${left}个课例没有评完。` : ""}
        </p>
      )}
    </>
  );
};

const OfRound = (props: Changing): ReactNode => {
  const { review } = props;
  const { title, state, roundState, opensOn, closesOn, lessons, calibration } = review;
  const isOver = roundState === "FROZEN";
  const isCompared = calibration !== null && calibration.handedInAt !== null;
  const isOpen = !isOver && state === "ACCEPTED" && (calibration === null || isCompared);
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {opensOn}至{closesOn}
      </p>
      {state === "DECLINED" && <p>您已谢绝本轮评审。</p>}
      {isOver && state !== "DECLINED" && <p>{OVER}</p>}
      {roundState === "SETTLING" && state !== "DECLINED" && <p>本轮评分已截止，正在核分；只有请您补评的课例还可评分。</p>}
      {!isOver && state === "INVITED" && <Invitation {...props} />}
      {state === "ACCEPTED" && (!isOver || isCompared) && <Calibration {...props} />}
      {isOpen && lessons.length === 0 && <p>尚未分派课例；分派后在此列出。</p>}
      {isOpen && lessons.length > 0 && (
        <>
          <Lessons {...review} />
          <HandIn {...props} />
        </>
      )}
    </section>
  );
};

/** The list as it is once what was filled in before has arrived; what did not, is said. */
const readAll = async () => {
  const unkept = await notKept();
  return { reviews: await readReviews(), unkept };
};

/** What somebody reviews: invitations to answer, lessons to judge, and rounds to hand in. */
export const Reviews = (): ReactNode => {
  const { value, fault, again } = useAsked(readAll);
  return (
    <>
      <h1>我的评审</h1>
      {fault !== undefined && <Fault fault={fault} again={again} />}
      {fault === undefined && !value && <Spin className="waiting" />}
      {value?.unkept !== undefined && <Alert type="error" showIcon title={value.unkept} action={<Button onClick={again}>重试</Button>} />}
      {value?.reviews.length === 0 && <Empty description="目前没有请您评审的课例。" />}
      {value?.reviews.map((review) => (
        <OfRound key={review.round} review={review} changed={again} />
      ))}
    </>
  );
};
