import * as z from "zod";
import { section } from "../reports/section.ts";

const counted = (description: string) => z.int().meta({ description, examples: [3] });

/** Rounds of a county that are open or being settled. */
export const RoundCounts = z.object({
  open: counted("评审中的轮数"),
  settling: counted("核分中的轮数"),
  lessons: counted("参评课例数"),
  reviewers: counted("评委人数"),
  waiting: counted("尚未提交的评委人数"),
  overdue: counted("已过截止日、尚未转入核分的轮数"),
});
export type RoundCounts = Readonly<z.output<typeof RoundCounts>>;

/** VID-02: how far reviews are, by counts; to the county alone, so that no school learns of a score by it. Nothing to say where no round is under way. */
export const roundsSection = section(
  "rounds",
  { county: RoundCounts.nullable(), school: z.null() },
  {
    forCounty: ({ county }) =>
      county === null
        ? []
        : [
            { is: "heading", text: "“优课”评审" },
            {
              is: "facts",
              facts: [
                ["评审中、核分中", `${county.open}轮、${county.settling}轮`],
                ["参评课例", `${county.lessons}个`],
                ["评委", `${county.reviewers}人，其中${county.waiting}人尚未提交`],
              ],
            },
          ],
    countyPoints: ({ county }) => ({
      open: [
        ...(county !== null && county.waiting > 0 ? [`${county.waiting}名评委尚未提交评审`] : []),
        ...(county !== null && county.overdue > 0 ? [`${county.overdue}轮评审已截止，请转入核分`] : []),
      ],
    }),
  },
);
