import { Spin } from "antd";
import { type ReactNode, useCallback } from "react";
import { routes } from "#functions/lessons/routes.ts";
import { ask } from "../api/ask.ts";
import type { School } from "../app.tsx";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { place } from "../place.ts";
import { LessonForm } from "./form.tsx";
import { readLesson } from "./lesson.tsx";

/** What a school says of a lesson, before its film is uploaded. */
export const BeginLesson = ({ school }: { readonly school: School }): ReactNode => {
  const { organization: schoolId } = school;
  return (
    <>
      <h1>新建课例</h1>
      <LessonForm
        school={school}
        submit="保存，去上传视频"
        back={`#/schools/${schoolId}`}
        save={async (said) => {
          const { lesson } = await ask(routes.beginLesson, { year: place.year, schoolId, ...said });
          location.assign(`#/schools/${schoolId}/lessons/${lesson}`);
        }}
      />
    </>
  );
};

/** What is said of a lesson that may still be changed, said anew: also the declarations that were left open (VID-12). */
export const EditLesson = ({ school, lesson: id }: { readonly school: School; readonly lesson: string }): ReactNode => {
  const { organization: schoolId } = school;
  const { value: lesson, fault, again } = useAsked(useCallback(() => readLesson(schoolId, id), [schoolId, id]));
  const back = `#/schools/${schoolId}/lessons/${id}`;
  return (
    <>
      <h1>修改课例</h1>
      {fault !== undefined && <Fault fault={fault} again={again} />}
      {fault === undefined && !lesson && <Spin className="waiting" />}
      {lesson && (
        <LessonForm
          school={school}
          lesson={lesson}
          submit="保存修改"
          back={back}
          save={async (said) => {
            const { lesson: lessonId, version } = lesson;
            await ask(routes.editLesson, { year: place.year, schoolId, lessonId, version, ...said });
            location.assign(back);
          }}
        />
      )}
    </>
  );
};
