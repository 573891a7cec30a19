import * as z from "zod";
import { Consent, Sealing } from "../consents/types.ts";
import { isHeld, type SameFilm } from "../films/effects.ts";
import { FilmView, filmView } from "../films/views.ts";
import { given } from "../given.ts";
import { LessonId } from "../ids.ts";
import { Entry, Exception, entriesOf, Hold, Lesson, LessonCard, Returned, repairBy } from "./types.ts";

/** A lesson as people read it. */
export const LessonView = Lesson.omit({
  film: true,
  consent: true,
  sealing: true,
  madeBy: true,
  holds: true,
  hold: true,
  lifted: true,
  slotBy: true,
  slotSchool: true,
  exceptions: true,
  returned: true,
  withdrawn: true,
}).extend({
  film: FilmView.nullable(),
  returned: Returned.omit({ by: true }).nullable(),
  withdrawn: Returned.pick({ reason: true, at: true }).nullable(),
  exceptions: z.array(Exception.omit({ by: true })).readonly(),
  repeated: z.boolean(),
  enters: z.array(Entry).readonly().meta({ description: "可参加的活动：展示、评选；地方课程、校本课程只参加展示" }),
  consent: Consent.omit({ declaredBy: true }).nullable(),
  sealing: Sealing.omit({ by: true }).nullable(),
  hold: Hold.omit({ by: true }).nullable(),
});
export type LessonView = z.input<typeof LessonView>;

const consentView = ({ declaredBy: _, ...shown }: Consent) => shown;

export const lessonView = (
  {
    film,
    consent,
    sealing,
    madeBy: _,
    holds: __,
    slotSchool: ___,
    slotBy: ____,
    lifted: _____,
    exceptions = [],
    hold,
    returned,
    withdrawn,
    ...shown
  }: Lesson,
  same?: SameFilm,
): LessonView => ({
  ...shown,
  repeated: isHeld(same, shown.lesson),
  enters: entriesOf(shown),
  film: film ? given({ ...filmView(film), repairBy: repairBy({ state: shown.state, film }) }) : null,
  consent: consent ? consentView(consent) : null,
  sealing: sealing ? given({ reason: sealing.reason, at: sealing.at, sealedAt: sealing.sealedAt }) : null,
  hold: hold ? { reason: hold.reason, at: hold.at } : null,
  returned: returned ? given({ reason: returned.reason, until: returned.until, at: returned.at }) : null,
  withdrawn: withdrawn ? { reason: withdrawn.reason, at: withdrawn.at } : null,
  exceptions: exceptions.map(({ of, reason, at }) => ({ of, reason, at })),
});

/** A lesson on a list, with its author's name. */
export const LessonLine = LessonCard.omit({ version: true, filmAt: true, returnedAt: true }).extend({ name: z.string() });
export type LessonLine = Readonly<z.output<typeof LessonLine>>;

/** How much of two films is the same, of pictures and of sound, from 0 to 1. */
const Resembles = z.object({ samePicture: z.number(), sameSound: z.number() });

/** A film that several lessons show, or two that resemble each other: which lessons they are, which of them stands, and how much is the same. */
export const SameFilmLine = z.object({
  resembles: Resembles.nullable(),
  stands: LessonId.nullable(),
  reason: z.string().nullable(),
  lessons: z
    .array(
      LessonCard.pick({ lesson: true, school: true, state: true, title: true, teacher: true, stage: true }).extend({
        year: z.int(),
        name: z.string(),
      }),
    )
    .readonly(),
});
export type SameFilmLine = Readonly<z.output<typeof SameFilmLine>>;
