import { Alert, Button, Spin } from "antd";
import { type ReactNode, useCallback } from "react";
import { LessonId } from "#domain/ids.ts";
import { filmingLabels } from "#domain/lessons/states.ts";
import { isOpen } from "#domain/lessons/types.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { routes } from "#functions/lessons/routes.ts";
import { routes as playback } from "#functions/playback/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import { Trouble } from "../api/problem.ts";
import type { School } from "../app.tsx";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { place } from "../place.ts";
import { UploadPanel } from "../upload/panel.tsx";
import { sizeWords } from "../upload/speed.ts";
import type { OfLesson } from "../upload/uploading.ts";
import { Play } from "./play.tsx";
import { FilmTag, LessonTag } from "./words.tsx";

export type Lesson = Answered<(typeof routes)["readLesson"]>;

/** A lesson of a school's year, by what stands in the page's address. */
export const readLesson = (schoolId: School["organization"], lesson: string): Promise<Lesson> => {
  const { data: lessonId } = LessonId.safeParse(lesson);
  if (lessonId === undefined) throw new Trouble("网址中的课例编号不完整，请从课例列表重新打开。");
  return ask(routes.readLesson, { year: place.year, schoolId, lessonId });
};

const Film = ({ lesson, of }: { readonly lesson: Lesson; readonly of: OfLesson }): ReactNode => {
  const { film, title, sealing } = lesson;
  if (!film) return null;
  const { state, facts, rejection, repairBy, size } = film;
  return (
    <>
      <p>
        <FilmTag state={state} /> {sizeWords(size)}
        {facts && `，${Math.floor(facts.seconds / 60)}分钟，${facts.width}×${facts.height}，${facts.bitrate.toFixed(1)} Mbit/s`}
      </p>
      {rejection && <Alert type="error" showIcon title={rejection.advice} description={repairBy && `最迟${repairBy}24时前重新上传。`} />}
      {state === "READY" && !sealing && <Play address={async () => (await ask(playback.playFilm, of)).url} title={title} />}
    </>
  );
};

const isDeclared = ({ declared }: Lesson): boolean => declared !== undefined && Object.values(declared).every(Boolean);

/** One lesson: how far it is and why, its film, and the place to upload one. */
export const LessonPage = ({ school, lesson: id }: { readonly school: School; readonly lesson: string }): ReactNode => {
  const { organization: schoolId } = school;
  const { value: lesson, fault, again } = useAsked(useCallback(() => readLesson(schoolId, id), [schoolId, id]));
  const back = <a href={`#/schools/${schoolId}`}>返回课例列表</a>;
  if (fault !== undefined && !lesson)
    return (
      <>
        <Fault fault={fault} again={again} />
        <p>{back}</p>
      </>
    );
  if (!lesson) return <Spin className="waiting" />;
  const { title, state, returned, withdrawn, film, stage, grade, subject, edition, chapter, className, unit, taughtOn, filmedBy } = lesson;
  const { sealing, hold } = lesson;
  const of = { year: place.year, schoolId, lessonId: lesson.lesson };
  const facts = [
    ["学段学科", `${stageLabels[stage].zh}${grade === undefined ? "" : `${grade}年级`}${subject}`],
    ["教材", [edition, chapter].filter(Boolean).join("，") || "无"],
    ["单元", unit],
    ["班级", className],
    ["授课日期", taughtOn],
    ["拍摄", filmingLabels[filmedBy].zh],
    ["声明", isDeclared(lesson) ? "已逐项声明" : "尚未逐项声明，提交课例之前须在“修改”中补齐"],
  ];
  const mayChange = !sealing && (isOpen(lesson) || (state !== "WITHDRAWN" && film?.state === "REJECTED"));
  return (
    <>
      <p>{back}</p>
      <h1>{title}</h1>
      <p>
        <LessonTag state={state} isSealed={sealing !== null} isHeld={hold !== null} />
      </p>
      {sealing && (
        <Alert type="warning" showIcon title={`监护人同意已撤回：${sealing.reason}。视频已封存，不再播放，课例不再参加以后各步。`} />
      )}
      {hold && <Alert type="warning" showIcon title={`县级已暂停本课例：${hold.reason}。解除之前不能进行以后各步。`} />}
      {returned && state === "RETURNED" && (
        <Alert type="warning" showIcon title={`县级退回：${returned.reason}。须在${returned.until}前修改后再提交。`} />
      )}
      {withdrawn && <Alert type="info" showIcon title={`已撤回：${withdrawn.reason}`} />}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isOpen(lesson) && !sealing && (
        <p>
          <Button href={`#/schools/${schoolId}/lessons/${id}/edit`}>修改</Button>
        </p>
      )}
      <h2>课堂实录</h2>
      <Film lesson={lesson} of={of} />
      {mayChange && <UploadPanel of={of} changed={again} />}
      {!mayChange && !sealing && state !== "WITHDRAWN" && <p>课例提交后，视频不能更换。如需更换，请县级退回后办理。</p>}
    </>
  );
};
