import * as z from "zod";
import { Award } from "../courses/types.ts";
import { given } from "../given.ts";
import type { LessonId } from "../ids.ts";
import { daysBetween } from "../program/days.ts";
import { Day, type Now, type Rules } from "../program/types.ts";
import { lastDayOf } from "./effects.ts";
import { awaitedShown, evidenceShown } from "./evidence.ts";
import { AwaitedFile, EvidenceFile, type Objector, Publicity, PublicLine, PublicObjection } from "./types.ts";

/** What everybody may see of a proposed award: the school, the teacher, the subject, the title, the award, and until when one may object (VID-03). */
export const ProposedAward = z.object({
  lesson: PublicLine.shape.lesson,
  schoolName: z.string(),
  name: z.string(),
  subject: z.string(),
  title: z.string(),
  level: Award,
  through: Day,
});
export type ProposedAward = Readonly<z.output<typeof ProposedAward>>;

/** The page of a publicity. */
export const PublicityPage = z.object({
  countyName: z.string(),
  telephone: z.string().optional(),
  year: z.int(),
  stage: Publicity.shape.stage,
  lines: z.array(ProposedAward).readonly(),
});
export type PublicityPage = Readonly<z.output<typeof PublicityPage>>;

/** Who objects, as the office sees it: of whoever is anonymous, nothing. */
const ObjectorView = z.object({ by: z.enum(["NAME", "LETTER", "NOBODY"]), name: z.string().nullable() });

const objectorView = (objector: Objector) => ({ by: objector.by, name: objector.by === "NOBODY" ? null : objector.name });

/** An objection as the office decides it. */
export const ObjectionToDecide = PublicObjection.omit({
  objector: true,
  decided: true,
  round: true,
  files: true,
  awaited: true,
  fileChanges: true,
}).extend({
  objector: ObjectorView,
  files: z.array(EvidenceFile.omit({ object: true, hash: true })).readonly(),
  awaited: z
    .array(AwaitedFile.omit({ hash: true, at: true }).extend({ through: Day }))
    .readonly()
    .meta({ description: "已申报上传而尚未附上的证据文件，及等待到哪一天" }),
  decided: z.object({ upheld: z.boolean(), reason: z.string(), at: PublicObjection.shape.at }).nullable(),
});
export type ObjectionToDecide = z.input<typeof ObjectionToDecide>;

export const objectionToDecide = ({
  objector,
  decided,
  files,
  awaited,
  round: _,
  fileChanges: __,
  ...shown
}: PublicObjection): ObjectionToDecide => ({
  ...shown,
  objector: objectorView(objector),
  files: evidenceShown(files),
  awaited: awaitedShown(awaited),
  decided: decided ? { upheld: decided.upheld, reason: decided.reason, at: decided.at } : null,
});

/** The same as whoever made it reads it. */
export const ObjectionMade = ObjectionToDecide.omit({ objector: true });
export type ObjectionMade = z.input<typeof ObjectionMade>;

export const objectionMade = (objection: PublicObjection): ObjectionMade => {
  const { objector: _, ...shown } = objectionToDecide(objection);
  return shown;
};

const LineView = PublicLine.omit({ left: true, days: true }).extend({
  left: PublicLine.shape.left.unwrap().shape.by.nullable(),
  /** Those that were not decided yet. */
  openObjections: z.int(),
});

/** A publicity as the office keeps it. */
export const PublicityView = Publicity.omit({ publishedBy: true, lines: true }).extend({
  lines: z.array(LineView).readonly(),
  objections: z.array(ObjectionToDecide).readonly(),
});
export type PublicityView = z.input<typeof PublicityView>;

/** `own` are the lessons of whoever asks, of which they see what their author sees: no objection. */
export const publicityView = (
  { publishedBy: _, lines, ...shown }: Publicity,
  objections: readonly PublicObjection[],
  own: ReadonlySet<LessonId>,
  rules: Rules,
): PublicityView => {
  const seen = objections.filter(({ lesson }) => !own.has(lesson));
  const open = (lesson: LessonId) => seen.filter((one) => one.lesson === lesson && !one.decided).length;
  return {
    ...shown,
    lines: lines.map(({ left, days, ...line }) => ({
      ...line,
      through: lastDayOf({ ...line, days }, rules),
      left: left?.by ?? null,
      openObjections: open(line.lesson),
    })),
    objections: seen.map(objectionToDecide),
  };
};

/** Is the page of a publicity open: while one may object, and so many days from the day it was published, or somebody moved up (`publicityPageDays`)? */
export const isPageOpen = ({ lines, posted }: Publicity, rules: Rules, { day }: Now): boolean =>
  posted === undefined &&
  lines.some((line) => day <= lastDayOf(line, rules) || daysBetween(line.on, day) < rules.settings.publicityPageDays);

/** What the page of a publicity shows: neither those who left it nor those that may not be in it by now. */
export const pageOf = (
  publicity: Publicity,
  names: { readonly school: (line: PublicLine) => string; readonly teacher: (line: PublicLine) => string },
  isHidden: (line: PublicLine) => boolean,
  office: { readonly name: string; readonly telephone?: string | undefined },
  rules: Rules,
): PublicityPage => ({
  countyName: office.name,
  ...given({ telephone: office.telephone }),
  year: publicity.year,
  stage: publicity.stage,
  lines: publicity.lines
    .filter((line) => line.left === undefined && !isHidden(line))
    .map((line) => ({
      ...{ lesson: line.lesson, subject: line.subject, title: line.title, level: "COUNTY" as const },
      ...{ schoolName: names.school(line), name: names.teacher(line), through: lastDayOf(line, rules) },
    })),
});
