import type { Objections } from "#domain/objections/port.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { objectedTo, objectionCards, objectionWrite, objections as rows } from "#table/learning/objections.ts";
import { look } from "#table/look.ts";
import { roles } from "#table/organizations/accounts.ts";
import { get, readBy, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { own } from "./own.ts";

const objections: Objections = {
  one: (named) => get(rows.at(named)),

  answer: async (actor, answered, now) => {
    const { teacher, objection, state, settled } = answered;
    const { kept } = await transact([
      objectionWrite(answered, { state: "OPEN" }),
      audit(actor, now, {
        ...{ kind: "TEACHER", id: teacher, act: "answer an objection", rule: "SEC-01", reason: settled?.answer },
        after: { objection, state },
      }),
    ]);
    return kept ? accept(answered) : "stale";
  },

  ofCounty: async ({ county }, year, state, page) => {
    const found = state
      ? await look("the objections a county answers in a state", { county, year, state }, objectionCards, page)
      : await look("the objections a county answers", { county, year }, objectionCards, page);
    const [all, people] = await Promise.all([
      readPresent(found.items.map(({ teacher, objection }) => rows.at({ teacher, year, objection }))),
      readBy(
        found.items.map(({ teacher }) => teacher),
        (teacher) => teachers.at({ teacher }),
      ),
    ]);
    return { ...found, items: all.map((objection) => ({ objection, name: people.get(objection.teacher)?.name ?? "" })) };
  },

  ofSource: async ({ account, organization, scope: { county } }, year, page) => {
    const source = (await get(roles.at({ account, organization, duty: "SOURCE" })))?.source;
    if (source === undefined) return undefined;
    const found = await look("the objections to what a source reported", { county, year, source }, objectedTo, page);
    return { ...found, items: await readPresent(found.items.map((named) => rows.at({ ...named, year }))) };
  },
};

/** Objections: as teachers make them, and as counties and sources see them. */
export const objectionsWorld = () => ({ own, objections });
