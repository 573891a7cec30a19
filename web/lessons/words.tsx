import type { ReactNode } from "react";
import { stateLabels as filmLabels } from "#domain/films/states.ts";
import type { UploadState } from "#domain/films/types.ts";
import { stateLabels } from "#domain/lessons/states.ts";
import type { LessonState } from "#domain/lessons/types.ts";

type Tone = "good" | "bad" | "busy" | "plain";
const SIGNS: Readonly<Record<Tone, string>> = { good: "✓", bad: "✕", busy: "…", plain: "·" };

const LESSON_TONES: Readonly<Record<LessonState, Tone>> = {
  DRAFT: "plain",
  SUBMITTED: "busy",
  RETURNED: "bad",
  RECOMMENDED: "good",
  WITHDRAWN: "plain",
};
const FILM_TONES: Readonly<Record<UploadState, Tone>> = {
  UPLOADING: "busy",
  COMPLETING: "busy",
  VERIFYING: "busy",
  READY: "good",
  REJECTED: "bad",
  ABORTED: "plain",
};

/** A state by a sign, a word and a color: nobody has to tell colors apart. */
export const Tag = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode => (
  <span className={`tag ${tone}`}>
    <span aria-hidden="true">{SIGNS[tone]} </span>
    {children}
  </span>
);

type LessonTagProps = { readonly state: LessonState; readonly isSealed: boolean; readonly isHeld: boolean };

/** How far a lesson is, and that it goes no further where it does not. */
export const LessonTag = ({ state, isSealed, isHeld }: LessonTagProps): ReactNode => (
  <>
    <Tag tone={isSealed || isHeld ? "plain" : LESSON_TONES[state]}>{stateLabels[state].zh}</Tag>
    {isSealed && (
      <>
        {" "}
        <Tag tone="bad">视频已封存</Tag>
      </>
    )}
    {isHeld && (
      <>
        {" "}
        <Tag tone="bad">已暂停</Tag>
      </>
    )}
  </>
);

/** How far its film is, or that it has none. */
export const FilmTag = ({ state }: { readonly state: UploadState | undefined }): ReactNode =>
  state === undefined ? <Tag tone="plain">还没有视频</Tag> : <Tag tone={FILM_TONES[state]}>视频{filmLabels[state].zh}</Tag>;
