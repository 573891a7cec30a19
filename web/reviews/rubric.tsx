import { Button, Checkbox, Input, InputNumber, Popconfirm } from "antd";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Flag } from "#domain/rounds/reviews/types.ts";
import { flagWords } from "#domain/rounds/states.ts";
import { routes } from "#functions/reviews/routes.ts";
import { ask } from "../api/ask.ts";
import { Expired } from "../api/problem.ts";
import { Fault } from "../faults.tsx";
import { signedInAgain } from "../session/sign-in.ts";
import type { Review } from "./lessons.tsx";
import type { Kept, Saving } from "./saving.ts";
import { drop, type Filled, type Lesson, savingOf } from "./under-way.ts";

const flags = Flag.options.map((value) => ({ value, label: flagWords[value] }));

const filledOf = ({ score }: Lesson, { criteria }: Review): Filled => ({
  marks: criteria.map((_, at) => score?.marks[at] ?? null),
  flags: score?.flags ?? [],
  ...(score?.comment !== undefined && { comment: score.comment }),
  ...(score?.cannot !== undefined && { cannot: score.cannot }),
});

/** Keeps what is filled in as it is filled in, also over a line that breaks and a session that ends. */
const useSaving = (roundId: Review["round"], lesson: Lesson) => {
  const saving = useRef<Saving<Filled>>(undefined);
  saving.current ??= savingOf(roundId, lesson);
  const one = saving.current;
  const [kept, setKept] = useState<Kept>(() => ({ is: one.isKept ? "kept" : "saving" }));
  useEffect(() => {
    one.tell(setKept);
    if (!one.isKept) void one.again();
  }, [one]);
  useEffect(() => {
    if (kept.is === "failed" && kept.fault instanceof Expired) void signedInAgain().then(() => one.again());
  }, [kept, one]);
  useEffect(() => () => void one.again(), [one]);
  return { one, kept };
};

type KeepingProps = { readonly kept: Kept; readonly again: () => void; readonly isReasonMissing: boolean };

const Keeping = ({ kept, again, isReasonMissing }: KeepingProps): ReactNode => {
  if (kept.is === "failed")
    return (
      <div role="status">
        <Fault fault={kept.fault} again={again} />
      </div>
    );
  const said = isReasonMissing ? "请写明不能评判的原因，否则仍按已填的评分计。" : "已自动保存。";
  return (
    <div role="status">
      <p>{kept.is === "kept" ? said : "正在保存……"}</p>
    </div>
  );
};

type RubricProps = { readonly review: Review; readonly lesson: Lesson; readonly changed: () => void };

/** The rubric of one lesson: a mark for each criterion, what is forbidden, or why it cannot be judged. */
export const Rubric = ({ review, lesson, changed }: RubricProps): ReactNode => {
  const { round: roundId, criteria } = review;
  const { code: reviewCode } = lesson;
  const { one, kept } = useSaving(roundId, lesson);
  const [filled, setFilled] = useState(() => one.pending ?? filledOf(lesson, review));
  const [fault, setFault] = useState<unknown>();
  const [isUnable, setUnable] = useState(filled.cannot !== undefined);
  const fill = (change: Partial<Filled>): void => {
    const next = { ...filled, ...change };
    setFilled(next);
    one.change(next);
  };
  const knows = useCallback(async (): Promise<void> => {
    try {
      await ask(routes.scoreLesson, { roundId, reviewCode, marks: criteria.map(() => null), flags: [], knows: true });
      drop(reviewCode);
      changed();
    } catch (error) {
      setFault(error);
    }
  }, [roundId, reviewCode, criteria, changed]);
  const marks = filled.marks.every((mark) => mark !== null) ? filled.marks.flatMap((mark) => mark ?? []) : undefined;
  const total = marks?.reduce((sum, mark, at) => sum + (mark * (criteria[at]?.weight ?? 0)) / 100, 0);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {criteria.map(({ name, weight }, at) => (
        <p key={name}>
          <label htmlFor={`criterion-${at}`}>
            {name}（占{weight}%）
          </label>
          <InputNumber
            id={`criterion-${at}`}
            min={0}
            max={100}
            step={0.5}
            precision={2}
            disabled={isUnable}
            value={filled.marks[at] ?? null}
            onChange={(mark) => fill({ marks: filled.marks.map((other, place) => (place === at ? mark : other)) })}
          />
        </p>
      ))}
      <p>{total === undefined ? "每项0至100分，评完各项后显示合计。" : `合计 ${total.toFixed(2)} 分`}</p>
      <fieldset>
        <legend>课例中有下列情形的，请勾选</legend>
        <Checkbox.Group<Flag> options={flags} value={[...filled.flags]} onChange={(chosen) => fill({ flags: chosen })} />
      </fieldset>
      <p>
        <label htmlFor="comment">评语（选填）</label>
        <Input.TextArea
          id="comment"
          rows={4}
          maxLength={1000}
          value={filled.comment ?? ""}
          onChange={({ target }) => fill({ comment: target.value === "" ? undefined : target.value })}
        />
      </p>
      <p>
        <Checkbox
          checked={isUnable}
          onChange={({ target }) => {
            setUnable(target.checked);
            if (!target.checked) fill({ cannot: undefined });
          }}
        >
          不能评判（不作零分）
        </Checkbox>
      </p>
      {isUnable && (
        <p>
          <label htmlFor="cannot">不能评判的原因</label>
          <Input
            id="cannot"
            maxLength={200}
            value={filled.cannot ?? ""}
            onChange={({ target }) => fill({ cannot: target.value === "" ? undefined : target.value })}
          />
        </p>
      )}
      <Keeping kept={kept} again={() => void one.again()} isReasonMissing={isUnable && filled.cannot === undefined} />
      {fault !== undefined && <Fault fault={fault} />}
      <Popconfirm title="回避后，您不再评审这个课例，已评的分不计。" okText="认识，回避" cancelText="不认识" onConfirm={() => void knows()}>
        <Button>认识作者，须回避</Button>
      </Popconfirm>
    </form>
  );
};
