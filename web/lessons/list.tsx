import { Button, Empty, Spin } from "antd";
import { type ReactNode, useCallback } from "react";
import { stageLabels } from "#domain/program/labels.ts";
import { routes } from "#functions/lessons/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import type { School } from "../app.tsx";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { place } from "../place.ts";
import { isUnderWay } from "../upload/shown.ts";
import { useUpload } from "../upload/uploads.ts";
import { FilmTag, LessonTag } from "./words.tsx";

type Line = Answered<(typeof routes)["listSchoolLessons"]>["items"][number];

const readLessons = async (schoolId: School["organization"]): Promise<readonly Line[]> => {
  const found: Line[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await ask(routes.listSchoolLessons, {
      year: place.year,
      schoolId,
      limit: 100,
      ...(cursor !== undefined && { cursor }),
    });
    found.push(...items);
    if (next === undefined) return found;
    cursor = next;
  }
};

const OfLesson = ({ line, school }: { readonly line: Line; readonly school: School }): ReactNode => {
  const { lesson, title, name, stage, grade, subject, state, film, until, heldAt, consentWithdrawnAt } = line;
  const { shown } = useUpload(lesson);
  const percent = shown && isUnderWay(shown) ? `，已上传${Math.floor((shown.sent / shown.size) * 100)}%` : "";
  return (
    <li>
      <a href={`#/schools/${school.organization}/lessons/${lesson}`}>{title}</a>
      <p>
        {name}，{stageLabels[stage].zh}
        {grade === undefined ? "" : `${grade}年级`}
        {subject}
        {percent}
      </p>
      <p>
        <LessonTag state={state} isSealed={consentWithdrawnAt !== undefined} isHeld={heldAt !== undefined} /> <FilmTag state={film} />
        {state === "RETURNED" && until !== undefined ? ` 须在${until}前修改后再提交` : ""}
      </p>
    </li>
  );
};

/** The lessons of a school's year, each with how far it and its film are. */
export const Lessons = ({ school }: { readonly school: School }): ReactNode => {
  const { organization } = school;
  const { value, fault, again } = useAsked(useCallback(() => readLessons(organization), [organization]));
  return (
    <>
      <div className="title">
        <h1>{school.name}的课例</h1>
        <Button type="primary" href={`#/schools/${organization}/new`}>
          新建课例
        </Button>
      </div>
      {fault !== undefined && <Fault fault={fault} again={again} />}
      {fault === undefined && !value && <Spin className="waiting" />}
      {value?.length === 0 && <Empty description="本年度还没有课例。先新建一个，再上传课堂实录。" />}
      <ul className="lessons">
        {value?.map((line) => (
          <OfLesson key={line.lesson} line={line} school={school} />
        ))}
      </ul>
    </>
  );
};
