import * as z from "zod";
import type { Actor } from "../../access.ts";
import { mail } from "../../mail/effects.ts";
import type { Mail } from "../../mail/types.ts";
import { Day, Level, type Now } from "../types.ts";

/** That a level above acted past an office. Its words stand in `letter-words.ts`, apart from those who only order it. */
export const steppingMail = {
  kind: "stepped-over",
  data: z.object({ organization: z.string(), act: z.string(), by: Level, reason: z.string(), on: Day }),
};

/** The letters to the offices that an act steps over (§6-61), in words; `about` makes them unique. */
export const lettersOfStepping = (
  { level, steppingOver }: Pick<Actor, "level" | "steppingOver">,
  act: string,
  organization: string,
  about: readonly (string | number)[],
  { at, day }: Now,
): Mail[] =>
  (steppingOver?.over ?? []).map((office) => {
    const data = { organization, act, by: level, reason: steppingOver?.reason ?? "", on: day };
    return mail(steppingMail, { about: [...about, office], to: { organization: office }, office, data }, at);
  });
