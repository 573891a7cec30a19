import type { Scope } from "#domain/access.ts";
import { isOpen, makersOf } from "#domain/corrections/effects.ts";
import { lettersToMaker } from "#domain/corrections/letter.ts";
import type { Corrections } from "#domain/corrections/port.ts";
import type { Correcting } from "#domain/corrections/rules/correct.ts";
import type { Change } from "#domain/corrections/types.ts";
import { given } from "#domain/given.ts";
import { accept } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Asker, Prints, Teacher } from "#domain/teachers/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { checkersOf } from "#table/corrections/checkers.ts";
import { changeCards, changeOf, changes, changeWrites, correctedTeacher, made } from "#table/corrections/corrections.ts";
import { keyedHashes, lyingUnder } from "#table/keys/hashes.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { get, getMany, readAll } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { anybodyByNumber } from "#table/teachers/by-number.ts";
import { freeSlots, slotWrites } from "#table/teachers/identities.ts";
import { auditFactsOf, identityOf, openedBy, putTeacher, teachers } from "#table/teachers/teachers.ts";
import { asksOf } from "./audited.ts";
import { own } from "./own.ts";

const secrets = new Secrets();

const waitingChangeOf = async ({ teacher, change }: Teacher): Promise<Change | undefined> => change && get(changes.at({ teacher, change }));

/** Moves the guard of a number: the former one is free, the new one taken. */
const identityWrites = async (before: Teacher, change: Change, { document }: Change["to"]): Promise<Write[]> => {
  const fresh = change.state === "APPROVED" && document && (await askedIdentity(before, document));
  if (!fresh) return [];
  const [{ printsOf, guard }, liesUnder, former] = await Promise.all([keyedHashes(), lyingUnder(), identityOf(secrets, before)]);
  return [...freeSlots(before.teacher, liesUnder(former)), ...slotWrites(before.teacher, printsOf(fresh)), ...guard];
};

/** The document a correction asks for, while it waits. */
const askedIdentity = async ({ teacher }: Pick<Teacher, "teacher">, { kind, sealed }: NonNullable<Change["to"]["document"]>) =>
  sealed && identityOf(secrets, { teacher, document: kind, sealed });

const holderBy = async (asker: Asker, prints: Prints | undefined): Promise<Pick<Correcting, "holder" | "untold">> => {
  const [found] = prints ? await anybodyByNumber(asker)([prints]) : [];
  return { holder: found?.person, untold: found?.untold };
};

/** Whoever holds the number that a waiting correction asks for. */
const holderFor = async (asker: Asker, teacher: Teacher, { state, to: { document } }: Change) => {
  const identity = state === "PENDING" && document && (await askedIdentity(teacher, document));
  return holderBy(asker, identity ? (await keyedHashes()).printsOf(identity) : undefined);
};

const actOf = { APPROVED: "approve correction", REJECTED: "reject correction", WITHDRAWN: "withdraw correction" } as const;

/** Those of some corrections that wait to be checked, and whose person is the organisation's. */
const openOf = async (scope: Scope, named: readonly Pick<Change, "teacher" | "change">[]): Promise<Change[]> => {
  const [found, people] = await Promise.all([readAll(named.map((one) => changes.at(one))), readAll(named.map((one) => teachers.at(one)))]);
  return found.flatMap((change, index) => {
    const person = people[index];
    return change && isOpen(change, person) && isIn(scope, person) ? [change] : [];
  });
};

/** Corrections, as the table keeps them. */
const corrections: Corrections = {
  standing: async (asker, id, identity) => {
    const { organization } = asker.actor.scope;
    const [school, teacher] = await getMany([organizations.at({ organization }), teachers.at({ teacher: id })]);
    if (!school || teacher?.school !== organization) return undefined;
    const prints = identity && (await keyedHashes()).printsOf(identity);
    const [known, pending, held] = await Promise.all([openedBy(secrets, teacher), waitingChangeOf(teacher), holderBy(asker, prints)]);
    return { school, known, pending, ...held, prints };
  },

  correct: async (actor, correction, { act, rule, did }, now: Now) => {
    const { before, proposal, pending } = correction;
    if (did === "unchanged") return accept({ opened: await openedBy(secrets, before), pending }, did);
    const box = await secrets.box(before.county, now.day);
    const made = { by: actor.account, at: now.at, level: actor.level };
    const change = proposal && (await changeOf(before, proposal, made, box));
    const after = correctedTeacher(correction, change, box);
    const written = await transact([
      putTeacher(after, { version: before.version }),
      audit(actor, now, {
        kind: "TEACHER",
        id: before.teacher,
        act,
        rule,
        reason: change?.reason,
        before: auditFactsOf(before),
        after: { ...auditFactsOf(after), ...given({ asks: change && asksOf(change) }) },
      }),
      ...(change ? changeWrites(change) : []),
    ]);
    return written.kept ? accept({ opened: await openedBy(secrets, after), pending: change ?? pending }, did) : "stale";
  },

  change: async (asker, teacher, id) => {
    const [standing, change] = await getMany([teachers.at({ teacher }), changes.at({ teacher, change: id })]);
    if (!standing || !change || !isIn(asker.actor.scope, standing)) return undefined;
    const [school, held] = await Promise.all([
      get(organizations.at({ organization: standing.school })),
      holderFor(asker, standing, change),
    ]);
    return school && { school, teacher: standing, change, checkers: await checkersOf(school, change), ...held };
  },

  check: async (actor, { before, teacher, change }, now) => {
    const id = { teacher: change.teacher, change: change.change };
    const standing = await get(changes.at(id));
    if (standing?.state !== "PENDING" || change.state === "PENDING") return "stale";
    const makers = change.state === "REJECTED" ? await get(organizations.at({ organization: makersOf(change) })) : undefined;
    const letters = lettersToMaker({ before, teacher, change }, makers?.path.COUNTY ?? change.county, now.at);
    const written = await transact([
      putTeacher(teacher, { version: before.version }),
      changes.put(id, change, { when: { state: "PENDING" } }),
      audit(actor, now, {
        kind: "TEACHER",
        id: change.teacher,
        act: actOf[change.state],
        rule: "SEC-04",
        reason: change.decided?.reason,
        before: auditFactsOf(before),
        after: { ...auditFactsOf(teacher), change: change.change, made: change.made.by },
      }),
      ...(await identityWrites(before, change, standing.to)),
      ...letters.map(putMail),
    ]);
    if (written.kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
    return written.kept ? accept(change) : "stale";
  },

  open: async (scope, of, page) => {
    const { organization } = scope;
    if (of === "made") {
      const found = await look("the changes an organisation made", { organization }, made, page);
      return { ...found, items: await openOf(scope, found.items) };
    }
    const found = await look("the changes an organisation has to check", { organization }, changeCards, page);
    const open = await openOf(scope, found.items);
    return { ...found, items: open.filter(({ checker }) => checker === organization) };
  },
};

/** What correcting, supplementing and checking records work with. */
export const correctionsWorld = () => ({ corrections, own });
