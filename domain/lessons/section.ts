import * as z from "zod";
import type { Block } from "../mail/letter.ts";
import { section } from "../reports/section.ts";

const counted = (description: string) => z.int().meta({ description, examples: [3] });

/** Lessons of a county or school, by how far they are, and by what became of their films. */
export const LessonCounts = z.object({
  drafts: counted("草稿数"),
  submitted: counted("已提交的课例数"),
  returned: counted("退回修改的课例数"),
  recommended: counted("已推荐的课例数"),
  verifying: counted("视频正在核验的课例数"),
  ready: counted("视频已通过核验的课例数"),
  rejected: counted("视频未通过核验的课例数"),
});
export type LessonCounts = Readonly<z.output<typeof LessonCounts>>;

const factsOf = (counts: LessonCounts): Block => ({
  is: "facts",
  facts: [
    ["已推荐", `${counts.recommended}个`],
    ["已提交", `${counts.submitted}个`],
    ["退回修改", `${counts.returned}个`],
    ["草稿", `${counts.drafts}个`],
    ["视频已通过核验", `${counts.ready}个`],
    ["视频正在核验", `${counts.verifying}个`],
    ["视频未通过核验", `${counts.rejected}个`],
  ],
});

/** VID-01, VID-15: how many lessons a county and each of its schools have, and how many films are good. Nothing to say where nobody began one. */
export const lessonsSection = section(
  "lessons",
  { county: LessonCounts.nullable(), school: LessonCounts },
  {
    forCounty: ({ county }) => (county === null ? [] : [{ is: "heading", text: "“一师一优课”课例" }, factsOf(county)]),
    forSchool: (_, school) => (school === undefined ? [] : [{ is: "heading", text: "本校课例" }, factsOf(school)]),
    countyPoints: ({ county }) => ({ open: county !== null && county.rejected > 0 ? [`${county.rejected}个课例的视频未通过核验`] : [] }),
    schoolPoints: (_, school) => ({
      open: [
        ...(school !== undefined && school.returned > 0 ? [`${school.returned}个课例被退回，请修改后重新提交`] : []),
        ...(school !== undefined && school.rejected > 0 ? [`${school.rejected}个课例的视频未通过核验，请重新上传`] : []),
      ],
    }),
  },
);
