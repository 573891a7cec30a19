import type { EarlierAwards } from "#domain/awards/port.ts";
import { required } from "#platform/env.ts";
import { earlierAwards } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { look } from "#table/look.ts";
import { awards } from "./given.ts";
import { objections } from "./objections.ts";
import { pool } from "./pool.ts";
import { publicities } from "./publicity.ts";

const earlier: EarlierAwards = {
  list: ({ county }, { stage, subject }, page) => {
    if (stage === undefined) return look("the earlier awards of a county", { county }, earlierAwards, page);
    return subject === undefined
      ? look("the earlier awards of a county for a stage", { county, stage }, earlierAwards, page)
      : look(
          "the earlier awards of a county for a stage and subject",
          { county, stage, subject: subjectKey(subject) },
          earlierAwards,
          page,
        );
  },
};

export const awardsWorld = () => ({ earlier, awards, pool, publicities, objections, hasPage: required("PUBLIC_ROUTES") === "on" });
