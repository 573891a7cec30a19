import type { Directory } from "#domain/lessons/port.ts";
import { chapters, subjectKey } from "#table/lessons/chapters.ts";
import { look } from "#table/look.ts";

/** The chapter directory of a county, as schools choose from it. */
export const directory: Directory = {
  list: ({ county }, { stage, subject }, page) => {
    if (stage === undefined) return look("the directory of a county", { county }, chapters, page);
    return subject === undefined
      ? look("the directory of a county for a stage", { county, stage }, chapters, page)
      : look("the directory of a county for a stage and subject", { county, stage, subject: subjectKey(subject) }, chapters, page);
  },
};
