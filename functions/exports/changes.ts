import type { Scope } from "#domain/access.ts";
import { isOpen } from "#domain/corrections/effects.ts";
import type { Change, KeyFacts } from "#domain/corrections/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageWords } from "#domain/program/labels.ts";
import { isIn, masked } from "#domain/teachers/effects.ts";
import { documentWords } from "#domain/teachers/identity.ts";
import { positionWords } from "#domain/teachers/types.ts";
import { changeCards, changes as changeRows } from "#table/corrections/corrections.ts";
import { lookThrough } from "#table/look.ts";
import { readAll } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import type { Line } from "./line.ts";
import { inParts } from "./parts.ts";
import { namesOf } from "./schools.ts";

/** Key facts as people read them, numbers masked. */
const words = ({ name, position, stages, certificate, document }: KeyFacts): ReadonlyMap<string, string> =>
  new Map([
    ...(name === undefined ? [] : [["姓名", name] as const]),
    ...(position === undefined ? [] : [["职务", positionWords[position]] as const]),
    ...(stages === undefined ? [] : [["学段", stages.map((stage) => stageWords[stage]).join("、")] as const]),
    ...(certificate === undefined ? [] : [["教师资格证书号", certificate ?? "无"] as const]),
    ...(document === undefined ? [] : [["证件", `${documentWords[document.kind]} ${masked(document.last4)}`] as const]),
  ]);

const changeText = ({ from, to }: Change): string => {
  const was = words(from);
  return [...words(to)].map(([what, is]) => `${what}：${was.get(what) ?? ""} → ${is}`).join("；");
};

/** The corrections an organisation has to check. */
export async function* changes(scope: Scope): AsyncGenerator<Line> {
  const { organization } = scope;
  const names = namesOf();
  for await (const part of inParts(lookThrough("the changes an organisation has to check", { organization }, changeCards))) {
    const [waiting, people] = await Promise.all([
      readAll(part.map((card) => changeRows.at(card))),
      readAll(part.map((card) => teachers.at(card))),
    ]);
    const named = await names(people.flatMap((person) => (person ? [person.school] : [])));
    for (const [index, person] of people.entries()) {
      const change = waiting[index];
      if (change?.checker === organization && isOpen(change, person) && isIn(scope, person))
        yield {
          of: [person.teacher],
          cells: [
            ...[person.teacher, person.name, masked(person.last4), named(person.school)],
            ...[changeText(change), change.reason ?? "", minuteOf(change.made.at)],
          ],
        };
    }
  }
}
