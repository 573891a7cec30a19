import type { Command } from "commander";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { minuteOf } from "#domain/program/days.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { type Disclosure, disclosuresOf } from "#table/teachers/disclosures.ts";

const lineOf = async ({ asked, account, on, act, reason = "" }: Disclosure): Promise<string> => {
  const place = await get(organizations.at({ organization: on }));
  return `${minuteOf(asked)}  ${act}  ${place ? `${place.code} ${place.name}` : on}  ${account}  ${reason}`.trimEnd();
};

/** `seen`: who opened a teacher's number and who took a list away that told of them. */
export const addSeen = (program: Command): void => {
  program
    .command("seen")
    .description(
      "Lists who opened a teacher's number, found them among the departed, or took away a list that told of them: when (in Shanghai), act, for which office, account, purpose",
    )
    .argument("<id>", "the teacher's id")
    .action(async (id) => {
      const teacher = TeacherId.safeParse(id);
      if (!teacher.success) return program.error(z.prettifyError(teacher.error));
      const lines: string[] = [];
      for (const one of await disclosuresOf(teacher.data)) lines.push(await lineOf(one));
      console.log(lines.join("\n") || "Nobody did, as far as it was kept.");
    });
};
