import * as z from "zod";
import type { Block } from "../mail/letter.ts";
import { section } from "../reports/section.ts";

const counted = (description: string) => z.int().meta({ description, examples: [3] });

/** Awards of a year's lessons that stand, by level, and those that were withdrawn. */
export const AwardCounts = z.object({
  ofCounty: counted("县级优课数"),
  ofPrefecture: counted("市级优课数"),
  ofProvince: counted("省级及以上优课数"),
  awardsWithdrawn: counted("被撤销的优课数"),
});
export type AwardCounts = Readonly<z.output<typeof AwardCounts>>;

const factsOf = ({ ofCounty, ofPrefecture, ofProvince, awardsWithdrawn }: AwardCounts): Block => ({
  is: "facts",
  facts: [
    ["县级优课", `${ofCounty}个`],
    ["市级优课", `${ofPrefecture}个`],
    ["省级及以上优课", `${ofProvince}个`],
    ["被撤销", `${awardsWithdrawn}个`],
  ],
});

/** VID-01: how many awards the lessons of a county and of each of its schools hold. Nothing to say where none was given. */
export const awardsSection = section(
  "awards",
  { county: AwardCounts.nullable(), school: AwardCounts },
  {
    forCounty: ({ county }) => (county === null ? [] : [{ is: "heading", text: "优课获奖" }, factsOf(county)]),
    forSchool: (_, school) => (school === undefined ? [] : [{ is: "heading", text: "本校优课获奖" }, factsOf(school)]),
  },
);
