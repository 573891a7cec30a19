import type { Command } from "commander";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { Year } from "#domain/program/types.ts";
import { drawAgain } from "#functions/pushes/operator.ts";

const Ask = z.object({ teacher: TeacherId, year: z.coerce.number().pipe(Year) });

/** `recompute-push`: the draw of one teacher, done again from what is public (LRN-04). */
export const addRecomputePush = (program: Command): void => {
  program
    .command("recompute-push")
    .description("Draws a teacher's pushed lessons again by the public seed, lowest number first; ends with 1 where others are pushed")
    .argument("<teacher>", "the teacher's id")
    .requiredOption("--year <year>", "the program's year")
    .action(async (teacher, { year }) => {
      const ask = Ask.safeParse({ teacher, year });
      if (!ask.success) return program.error(z.prettifyError(ask.error));
      const { drawn, pushed } = await drawAgain(ask.data.teacher, ask.data.year);
      const rank = new Map(drawn.map(({ code, draw }, index) => [`${code} ${draw}`, index]));
      const replaced = pushed.filter(({ replaces }) => replaces !== undefined).length;
      for (const { code, draw } of drawn.slice(0, pushed.length)) console.log(`${code}  ${draw}`);
      for (const { code, draw, replaces } of pushed)
        if (replaces) console.log(`${code}  ${draw}  instead of ${replaces.code}: ${replaces.reason}`);
      const isDrawn = ({ code, draw, replaces }: (typeof pushed)[number]) =>
        (rank.get(`${code} ${draw}`) ?? Number.POSITIVE_INFINITY) < (replaces ? drawn.length : pushed.length);
      const same = pushed.every(isDrawn);
      console.log(
        same ? `the same ${pushed.length - replaced} lessons${replaced > 0 ? `, ${replaced} replaced` : ""}` : "others are pushed",
      );
      if (!same) process.exitCode = 1;
    });
};
