import * as z from "zod";
import type { Person } from "../../access.ts";
import { highestOf } from "../../awards/effects.ts";
import type { GivenAward } from "../../awards/types.ts";
import { Award } from "../../courses/types.ts";
import type { LessonId, OrgId } from "../../ids.ts";
import { type Lesson, LessonCard } from "../../lessons/types.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import type { Year } from "../../program/types.ts";
import { goesTo } from "./play.ts";

/** A lesson as everybody in its county may see it. */
export const ShownLesson = LessonCard.pick({ lesson: true, school: true, title: true, stage: true, subject: true, grade: true }).extend({
  schoolName: z.string(),
  level: Award.nullable().meta({ description: "所获的最高等级；尚未获奖为 null" }),
});
export type ShownLesson = z.input<typeof ShownLesson>;

/** A lesson with what is known of it beside. */
type Seen = { readonly lesson: Lesson; readonly schoolName: string; readonly awards: readonly GivenAward[] };

/** The lessons that a county has shown. */
export type Shows = {
  /** Is somebody of the county: in office in it or at a school of it, or teaching there? */
  readonly isOf: (county: OrgId, person: Person) => Promise<boolean>;
  /** The lessons that somebody judges in rounds under way, of which they know neither author nor school (VID-02). */
  readonly judgedBy: (person: Person) => Promise<ReadonlySet<LessonId>>;
  /** Those that were recommended, by school: what cannot be played is left out afterwards, so that a page may be short. */
  readonly recommended: (county: OrgId, year: Year, page: Page) => Promise<Paged<Seen>>;
};

/** Whether a film can be played by whoever is of its county. */
const isShown = ({ lesson }: Seen): boolean =>
  goesTo("COUNTY", lesson) && lesson.sealing === undefined && lesson.film?.state === "READY" && lesson.film.endedOn === undefined;

const shownOf = ({ lesson: { lesson, school, title, stage, subject, grade }, schoolName, awards }: Seen): ShownLesson => ({
  ...{ lesson, school, schoolName, title, stage, subject, level: highestOf(awards) ?? null },
  ...(grade !== undefined && { grade }),
});

/** What whoever is signed in and of the county may play of a year, from the county's show on (VID-01), without what they judge. */
export const listShownLessons = async (
  person: Person,
  { countyId, year, page }: { readonly countyId: OrgId; readonly year: Year; readonly page: Page },
  { shows }: { readonly shows: Shows },
): Promise<Outcome<Paged<ShownLesson>>> => {
  if (!(await shows.isOf(countyId, person))) return refuse("NOT_FOUND", "VID-01", {});
  const [found, judged] = await Promise.all([shows.recommended(countyId, year, page), shows.judgedBy(person)]);
  const items = found.items.filter((one) => isShown(one) && !judged.has(one.lesson.lesson));
  return accept({ ...found, items: items.map(shownOf) }, "unchanged");
};
