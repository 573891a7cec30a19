import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { NumbersWorld } from "./port.ts";
import type { OfTeacher } from "./read.ts";
import { decideUnmasking } from "./rules/unmask.ts";
import type { UnmaskedView } from "./views.ts";

/** Shows a number in full to a caller who may unmask and gives a purpose (SEC-08). */
export const unmaskTeacher = async (
  actor: Actor,
  { teacherId, purpose }: OfTeacher & { readonly purpose: string },
  { numbers, now }: NumbersWorld,
): Promise<Outcome<UnmaskedView>> => {
  const decided = decideUnmasking(actor.scope, await numbers.teacher(teacherId), purpose);
  if (!decided.ok) return decided;
  const teacher = decided.value;
  const { number, telephone } = await numbers.open(actor, teacher, purpose, now);
  return accept({
    teacher: teacher.teacher,
    name: teacher.name,
    document: teacher.document,
    number,
    ...given({ telephone }),
  });
};
