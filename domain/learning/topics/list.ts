import type { Actor } from "../../access.ts";
import { accept, type Outcome } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import { Stage } from "../../program/types.ts";
import type { FindTopics, OfYear } from "../asks.ts";
import type { LearningWorld } from "../port.ts";
import { offerOf, reachIn, type Short, shortIn } from "../shortages.ts";
import type { ShortagesView, TopicsLine } from "../views.ts";

const isSought =
  ({ chosen, late }: FindTopics) =>
  (line: TopicsLine): boolean => {
    const hasChosen = line.chosenAt !== null;
    if (late !== undefined && line.late !== late) return false;
    return chosen === undefined || (chosen ? hasChosen : !hasChosen && line.takesPart);
  };

/** Which schools have chosen topics, and which of those that take part have not (CAL-13). */
export const listTopics = (
  actor: Actor,
  { year, page, ...find }: FindTopics & OfYear & { readonly page: Page },
  { topics }: LearningWorld,
): Promise<Outcome<Paged<TopicsLine>>> => inProgram(year, async () => accept(await topics.list(actor.scope, year, isSought(find), page)));

const keyOf = ({ stage, subject }: Pick<Short, "stage" | "subject">): string => `${stage} ${subject}`;

/** In which subjects teachers cannot choose enough hours: with the whole catalogue, or within the topics of their school (§6-09). */
export const listShortages = (actor: Actor, { year }: OfYear, { catalogue }: LearningWorld): Promise<Outcome<ShortagesView>> =>
  inProgram(year, async (rulesIn) => {
    const [courses, { program, schools }] = await Promise.all([catalogue.courses(actor.scope), catalogue.chosen(actor.scope, year)]);
    const rules = rulesIn({ program });
    const offer = offerOf(courses, rules);
    if (!offer) return accept({ year, items: [] });
    const ofCatalogue = shortIn(offer, Stage.options, undefined, rules);
    const known = new Set(ofCatalogue.map(keyOf));
    const ofSchools = schools.flatMap(({ school, stages, topics }) =>
      shortIn(offer, stages.length > 0 ? stages : Stage.options, topics, rules)
        .filter((short) => !known.has(keyOf(short)))
        .map((short) => ({ school, ...short })),
    );
    const bySubject = [...Map.groupBy(ofSchools, keyOf).values()].flatMap((short) => {
      const [first] = short;
      if (!first) return [];
      const { stage, subject, atLeast } = first;
      const named = short.map(({ school, hours }) => ({ school, hours }));
      return [{ stage, subject, atLeast, hours: reachIn(offer, first, undefined, rules), ofCatalogue: false, schools: named }];
    });
    return accept({ year, items: [...ofCatalogue.map((short) => ({ ...short, ofCatalogue: true, schools: [] })), ...bySubject] });
  });
