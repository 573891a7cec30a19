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

/** How far a lesson is. */
export const LessonTag = ({ state }: { readonly state: LessonState }): ReactNode => (
  <Tag tone={LESSON_TONES[state]}>{stateLabels[state].zh}</Tag>
);

/** How far its film is, or that it has none. */
export const FilmTag = ({ state }: { readonly state: UploadState | undefined }): ReactNode =>
  state === undefined ? <Tag tone="plain">还没有视频</Tag> : <Tag tone={FILM_TONES[state]}>视频{filmLabels[state].zh}</Tag>;
