import type { Act, Duty } from "#domain/access.ts";
import { access as consents } from "#domain/consents/acts.ts";
import { authorsDo, access as lessons, othersPlay } from "#domain/lessons/acts.ts";
import type { Level } from "#domain/program/types.ts";

const yes = (may: boolean): string => (may ? "yes" : "");

const row = (name: string, act: Act): string => {
  const at = (level: Level, duty: Duty = "ADMINISTRATOR") =>
    yes(act.levels[level] !== undefined && (duty === "ADMINISTRATOR" || (act.duties?.includes(duty) ?? false)));
  const others = [at("COUNTY"), at("COUNTY", "STAGE_OFFICE"), at("COUNTY", "TEACHER_EDUCATION"), at("COUNTY", "SUPPORT")];
  const author = Object.entries(authorsDo).find(([what]) => what === name)?.[1] ?? "";
  return `| ${[name, act.rule, at("SCHOOL"), yes(act.byManagingSchool === true), yes(act.bySuccessor === true), author, ...others].join(" | ")} |`;
};

/** docs/lessons.md: who may do what with lessons and their films, as the code declares it. */
export const lessonsPage = (): string =>
  [
    "# Who may do what with lessons and their films",
    "",
    "Printed from `domain/lessons/acts.ts` and `domain/consents/acts.ts` by `npm run docs`; a test fails where the two differ.",
    "",
    "Of a school that went into another, its successor does what the school does, and the school no more (`SCHOOL_MERGED`, §6-80).",
    "",
    "An office of a stage acts and reads within its stages. An officer who is the author or adviser of a lesson, or of its school, decides nothing about it (`OWN_LESSON`).",
    "",
    "| act | rule | school | managing school | successor | author | county | stage's office | teacher education | technical center |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...Object.entries<Act>({ ...lessons, ...consents }).map(([name, act]) => row(name, act)),
    "",
    "Films are played by these as well. Each address is good for `playbackMinutes`, leaves a line of the audit, and counts to the forty films of a day (VID-15); nothing plays that is sealed (§6-68).",
    "",
    "| who | plays |",
    "| --- | --- |",
    ...Object.entries(othersPlay).map(([who, when]) => `| ${who} | ${when} |`),
    "",
  ].join("\n");
