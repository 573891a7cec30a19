import * as z from "zod";
import { AccountId, ImportId, OrgId } from "../ids.ts";
import { Instant, Stage } from "../program/types.ts";

/** The code of a node in the chapter directory; it outlives versions of the directory (§6-79). */
export const ChapterCode = z
  .string()
  .regex(/^[\w.-]{1,36}$/)
  .meta({ description: "目录节点编码", examples: ["SX7A-0302"] });
export type ChapterCode = z.output<typeof ChapterCode>;

/** What a node of the directory says: one lesson of a textbook, or a theme of the county's list where there is none (edition 无). */
export const ChapterFacts = z.object({
  stage: Stage,
  subject: z.string(),
  edition: z.string().meta({ description: "教材版本", examples: ["人教版"] }),
  grade: z.int().optional(),
  volume: z
    .string()
    .optional()
    .meta({ description: "册次", examples: ["七年级上册"] }),
  chapter: z.string().meta({ description: "章", examples: ["第三章 一元一次方程"] }),
  lesson: z.string().meta({ description: "节（课）", examples: ["3.2 解一元一次方程"] }),
  periods: z.int().optional(),
  /** It is in the directory no more; lessons that hold it keep it. */
  gone: z.boolean(),
});
export type ChapterFacts = Readonly<z.output<typeof ChapterFacts>>;

/** A node of a county's directory, as the table holds it: its newest version. */
export const Chapter = ChapterFacts.extend({
  county: OrgId,
  code: z.string(),
  version: z.int(),
  importId: ImportId,
  madeAt: Instant,
  madeBy: AccountId,
});
export type Chapter = Readonly<z.output<typeof Chapter>>;

/** A node as people read it. */
export const ChapterView = Chapter.omit({ county: true, importId: true, madeBy: true });
