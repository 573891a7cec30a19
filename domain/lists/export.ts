import type { Actor } from "../access.ts";
import { accept } from "../outcome.ts";
import type { AboutStage, ListsWorld } from "./port.ts";
import { profiles } from "./profiles.ts";
import { withoutPurpose } from "./rules.ts";
import type { Export } from "./types.ts";

type Ask = AboutStage & Export;

const exportAs = async (actor: Actor, ask: Ask, { lists, files, disclosures, now }: ListsWorld, unmasked: boolean) => {
  const no = withoutPurpose(ask);
  if (no) return no;
  const found = await lists.standing(actor.scope, ask);
  if (!found.ok) return found;
  const standing = found.value;
  const people = await lists.people(actor.scope, ask, standing);
  const file = await files.exported(actor, now, { lists: standing, people }, ask.columns ?? profiles[ask.profile], ask, unmasked);
  await disclosures.note(actor, now, {
    act: unmasked ? "export lists with numbers" : "export lists",
    about: ask,
    reason: ask.purpose,
    count: people.length,
    people: people.map(({ person }) => person.teacher),
  });
  return accept(file, "unchanged");
};

/** The submitted lists of a school or county as a form wants them, numbers masked. */
export const exportLists = (actor: Actor, ask: Ask, world: ListsWorld) => exportAs(actor, ask, world, false);

/** The same with full numbers, for callers who may unmask (SEC-08). */
export const exportWithNumbers = (actor: Actor, ask: Ask, world: ListsWorld) => exportAs(actor, ask, world, true);
