import type { Person } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import { planInForce } from "#domain/learning/effects.ts";
import { accept } from "#domain/outcome.ts";
import { packOn, rulesFor } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { OwnBinding } from "#domain/spaces/own-binding.ts";
import type { Bindings, Tries } from "#domain/spaces/port.ts";
import { type Activated, triesOfCode } from "#domain/spaces/rules.ts";
import { selfAt } from "#platform/actor.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { Below } from "#platform/dynamodb/expressions.ts";
import { audit } from "#table/audit.ts";
import { plans, planWrite } from "#table/learning/learning.ts";
import { relearntWrite } from "#table/learning/learnt.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { expiryOf } from "#table/quotas.ts";
import { get, getMany, present } from "#table/rows.ts";
import {
  activationCodes,
  activationHashOf,
  activationMisses,
  activations,
  bindings as bindingRows,
  putActivation,
} from "#table/teachers/activations.ts";
import { ownBindings } from "#table/teachers/own-bindings.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { takingBack } from "./voided.ts";

/** Counts the tries of a day: apart from what they lead to, and before it. */
export const tries: Tries = {
  count: async (who, limit, { day, at }) => {
    const expires = expiryOf(at);
    const counted = await transact(
      who.map((of) =>
        activationMisses.update(
          { of, day },
          { add: { hits: 1 }, set: { kind: activationMisses.kind, expires }, when: new Below("hits", limit) },
        ),
      ),
    );
    return counted.kept;
  },

  giveBack: async (who, { day }) => {
    await transact(who.map((of) => activationMisses.update({ of, day }, { add: { hits: -1 }, when: "exists" })));
  },
};

const limitOf = async (county: Parameters<typeof rulesOf>[1] | undefined, { day }: Now): Promise<number> => {
  const pack = packOn(day);
  const rules = county && (await rulesOf(pack.year, county));
  return triesOfCode((rules ?? rulesFor(pack, undefined)).settings);
};

/** The binding from the side of the account: one that has none yet, or had others before. */
const takesOver = ({ account }: Person, { teacher: { teacher }, own }: Activated): Write => {
  const taken: OwnBinding = { account, teacher, ended: own?.ended ?? [], version: (own?.version ?? 0) + 1 };
  return ownBindings.put({ account }, taken, { when: own ? { version: own.version } : "absent" });
};

/** Bindings, as the table keeps them. */
export const bindings: Bindings = {
  byCode: async ({ account }, code, now) => {
    const hash = activationHashOf(code);
    const slot = await get(activationCodes.at({ codeHash: hash }));
    const unknown = async () => ({ hash, limit: await limitOf(undefined, now) });
    if (!slot) return unknown();
    const { teacher: id } = slot;
    const [activation, teacher, binding, own] = await getMany([
      activations.at({ teacher: id }),
      teachers.at({ teacher: id }),
      bindingRows.at({ teacher: id }),
      ownBindings.at({ account }),
    ]);
    if (activation?.codeHash !== hash || !teacher) return unknown();
    return { facts: { activation, teacher, binding, own }, hash, limit: await limitOf(teacher.county, now) };
  },

  activate: async (person, activated, now) => {
    const { activation, teacher, binding, own } = activated;
    const { account } = person;
    const { teacher: id, school } = teacher;
    const place = present(await get(organizations.at({ organization: school })), "the school");
    const bound = { account, at: activated.boundAt, school: activation.school };
    const next = { teacher: id, bound, ended: binding?.ended ?? [], version: (binding?.version ?? 0) + 1 };
    const written = await transact([
      bindingRows.put({ teacher: id }, next, { when: binding ? { version: binding.version } : "absent" }),
      takesOver(person, activated),
      putActivation({ ...activation, used: { by: account, at: now.at } }, { codeHash: activation.codeHash, used: undefined }),
      teachers.check({ teacher: id }, "exists"),
      audit(selfAt(account, place), now, {
        kind: "TEACHER",
        id,
        act: "activate",
        rule: "LRN-02",
        before: own && { ended: own.ended.length },
        after: { account, codeOf: activation.made.level },
      }),
    ]);
    return written.kept ? accept(activated, "created") : "stale";
  },

  of: async (id) => {
    const [teacher, binding] = await getMany([teachers.at({ teacher: id }), bindingRows.at({ teacher: id })]);
    return teacher && { teacher, binding };
  },

  end: async (actor, before, ended, now) => {
    const { teacher } = before;
    const { account, school, at, reason, openThrough, own: isOwn } = ended;
    const { year } = packOn(now.day);
    const [own, enrollment, plan] = await getMany([
      ownBindings.at({ account }),
      enrollments.at({ teacher, year }),
      plans.at({ teacher, year }),
    ]);
    const held = present(own, "the account's binding");
    const after = { ...before, bound: null, ended: [...before.ended, ended], version: before.version + 1 };
    const inForce = planInForce(plan, after);
    const voided = plan?.confirmed && inForce?.confirmed === null ? { ...inForce, version: plan.version + 1 } : undefined;
    const written = await transact([
      bindingRows.put({ teacher }, after, { when: { version: before.version } }),
      ownBindings.put(
        { account },
        { ...held, teacher: null, ended: [...held.ended, { teacher, school, at, reason }], version: held.version + 1 },
        { when: { version: held.version, teacher } },
      ),
      ...(plan && voided
        ? [planWrite(voided, { version: plan.version }), await relearntWrite({ year, teacher, enrollment }, { plan: voided })]
        : []),
      ...(await takingBack(actor, after, now)),
      audit(actor, now, {
        kind: "TEACHER",
        id: teacher,
        act: "end a binding",
        rule: "LRN-02",
        reason,
        before: { account },
        after: { openThrough, ...given({ own: isOwn }) },
      }),
    ]);
    return written.kept ? accept(ended) : "stale";
  },
};
