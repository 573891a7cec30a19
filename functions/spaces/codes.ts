import type { Actor } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import { packOn, rulesFor } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { Slip } from "#domain/spaces/asks.ts";
import type { Codes, Making } from "#domain/spaces/port.ts";
import { daysOfCode, mayHaveCode } from "#domain/spaces/rules.ts";
import type { Activation } from "#domain/spaces/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { readAll, readPresent } from "#table/rows.ts";
import { activationCodes, activationHashOf, activations, bindings, newActivationCode, putActivation } from "#table/teachers/activations.ts";
import { teacherCard, teacherCards, teachers } from "#table/teachers/teachers.ts";

const standingOf = async (cards: readonly TeacherCard[]) => {
  const [codes, bound] = await Promise.all([
    readAll(cards.map(({ teacher }) => activations.at({ teacher }))),
    readAll(cards.map(({ teacher }) => bindings.at({ teacher }))),
  ]);
  return cards.map((card, index) => ({ card, code: codes[index], binding: bound[index] }));
};

/** Three rows a code; a transaction has a hundred. */
const CODES_AT_ONCE = 33;

const madeOf = ({ account, organization, level }: Actor, { at }: Now): Activation["made"] => ({ by: account, at, organization, level });

/** A code, and what keeps it. The former one leads nowhere from then on: its teacher's row names another. */
const keeping = (actor: Actor, { card, before, expiresAt, reason }: Making, now: Now): { slip: Slip; writes: Write[] } => {
  const { teacher, name } = card;
  const code = newActivationCode();
  const codeHash = activationHashOf(code);
  const { county, organization: school } = actor.scope;
  const activation: Activation = { teacher, school, county, codeHash, made: madeOf(actor, now), expiresAt, ...given({ reason }) };
  return {
    slip: { teacher, name, state: "WAITING", expiresAt, boundAt: null, code },
    writes: [
      activationCodes.put({ codeHash }, { teacher }, { when: "absent" }),
      putActivation(activation, before ? { codeHash: before.codeHash, used: before.used } : "absent"),
      audit(actor, now, { kind: "TEACHER", id: teacher, act: "make a code", rule: "LRN-02", reason, after: { expiresAt } }),
    ],
  };
};

/** Keeps codes together, or each by itself where somebody made one of them meanwhile: that one alone is not told. */
const keepCodes = async (codes: readonly ReturnType<typeof keeping>[]): Promise<readonly Slip[]> => {
  const { kept } = await transact(codes.flatMap(({ writes }) => writes));
  if (kept) return codes.map(({ slip }) => slip);
  return codes.length === 1 ? [] : (await Promise.all(codes.map((one) => keepCodes([one])))).flat();
};

/** Codes, as the table keeps them. */
export const codes: Codes = {
  standing: async (actor, named) => {
    const { county, organization: school } = actor.scope;
    if (!named) return standingOf(await gather(lookThrough("the teachers in service at a school", { county, school }, teacherCards)));
    const found = await readPresent([...new Set(named)].map((teacher) => teachers.at({ teacher })));
    return standingOf(found.filter((teacher) => mayHaveCode(actor, teacher)).map(teacherCard));
  },

  page: async ({ county, organization: school }, page) => {
    const found = await look("the teachers in service at a school", { county, school }, teacherCards, page);
    return { ...found, items: await standingOf(found.items) };
  },

  make: async (actor, wanted, now) => {
    const made: Slip[] = [];
    for (let from = 0; from < wanted.length; from += CODES_AT_ONCE)
      made.push(...(await keepCodes(wanted.slice(from, from + CODES_AT_ONCE).map((one) => keeping(actor, one, now)))));
    return made;
  },

  daysGood: async ({ county }, { day }) => {
    const pack = packOn(day);
    return daysOfCode(((await rulesOf(pack.year, county)) ?? rulesFor(pack, undefined)).settings);
  },
};
