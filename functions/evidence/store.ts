import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { canonical } from "#domain/canonical.ts";
import type { FactAsk } from "#domain/evidence/asks.ts";
import { accountInForce, catalogueOf } from "#domain/evidence/effects.ts";
import type { Evidence, EvidenceStanding, Learner, Learnt, Reporting } from "#domain/evidence/port.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { isDenied, isOfSource } from "#domain/evidence/xapi/account.ts";
import type { AnsweredAccount } from "#domain/evidence/xapi/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { putAlone, standAside, transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import type { CatalogueRead } from "#table/learning/catalogue.ts";
import { learnersOf } from "#table/learning/learners.ts";
import { type FactSlot, factRows, factSlots, factsRow, slotAt, slotWrite } from "#table/learning/learning.ts";
import { learntWrite } from "#table/learning/learnt.ts";
import { platformAccounts } from "#table/learning/xapi.ts";
import { roles } from "#table/organizations/accounts.ts";
import { deliveryWrites, sources } from "#table/organizations/sources.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { get, readAll, readBy, readPresent } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { learnersNamed } from "./who.ts";
import { keys } from "./xapi/keys.ts";
import { platforms } from "./xapi/platforms.ts";
import { attachments, making, xapi } from "./xapi/statements.ts";

const hashOf = ({ receivedAt, importId, ...content }: Fact): string => createHash("sha256").update(canonical(content)).digest("hex");

const rowWrite = ({ year, county, source }: Reporting, chunk: string, { learner: { teacher }, facts }: Learnt): Write =>
  factRows.put({ teacher, year, county, source, chunk }, factsRow({ year, county, chunk }, facts), { when: "absent" });

/** What keeps new facts of a teacher. */
export const factWrites = (of: Reporting, chunk: string, learnt: Learnt): Write[] => [
  rowWrite(of, chunk, learnt),
  ...learnt.facts.map((fact) =>
    slotWrite(of, fact.id, { teacher: fact.teacher, year: of.year, chunk, sha256: hashOf(fact), at: fact.receivedAt }),
  ),
];

/** One more change of a teacher's learning, with what lists show of it then. */
export const reportedWrite = ({ year }: Reporting, { learner, progress }: Learnt): Write => learntWrite({ year, ...learner }, progress);

/**
 * Claims the id of a fact that comes alone, by a put of its own: half of what it takes in the transaction that keeps the fact, and if that never comes, the id is its teacher's
 * to report still. `undefined` where there are more, or they are not enrolled: only the enrollment's version of learning lets one of two at once through.
 */
const claimOf = (of: Reporting, learnt: readonly Learnt[]): Write | undefined => {
  const [only, ...others] = learnt.flatMap(({ learner, facts }) => facts.map((fact) => ({ learner, fact })));
  if (!only?.learner.enrollment || others.length > 0) return undefined;
  const { teacher, id, receivedAt } = only.fact;
  return slotWrite(of, id, { teacher, year: of.year, at: receivedAt });
};

type Asked = { readonly ask: FactAsk; readonly teacher: TeacherId | undefined };

/** Which ids are taken, and by whom. One that was claimed by a fact that never came is free to the teacher for whom it was claimed, and taken to all others. */
const idsTaken = (
  slots: ReadonlyMap<string, FactSlot | undefined>,
  asked: readonly Asked[],
  { year, county, source }: Reporting,
  learners: ReadonlyMap<TeacherId, Learner>,
): ReadonlyMap<string, TeacherId> => {
  const naming = new Map([
    ...asked.flatMap(({ ask, teacher }) => (ask.supersedes === undefined ? [] : [[ask.supersedes, teacher] as const])),
    ...asked.map(({ ask, teacher }) => [ask.id, teacher] as const),
  ]);
  const onlyClaimed = (id: string, slot: FactSlot): boolean => {
    const learner = naming.get(id) === slot.teacher && slot.year === year && learners.get(slot.teacher);
    return slot.chunk === undefined && !!learner && !learner.reported(county, source).some((fact) => fact.id === id);
  };
  return new Map([...slots].flatMap(([id, slot]) => (slot && !onlyClaimed(id, slot) ? [[id, slot.teacher] as const] : [])));
};

/** Which teachers say that none of the source's accounts is theirs. */
const deniedAmong = async (
  accounts: readonly AnsweredAccount[],
  of: Pick<Reporting, "county" | "source">,
): Promise<ReadonlySet<TeacherId>> => {
  const said = accounts.filter(isDenied);
  if (said.length === 0) return new Set();
  const [present, bound] = await Promise.all([
    get(sources.at(of)),
    readBy(
      said.map(({ teacher }) => teacher),
      (teacher) => bindings.at({ teacher }),
    ),
  ]);
  const inForce = said.filter(
    (one) => isOfSource({ ...one, at: one.boundAt }, present) && isDenied(accountInForce(one, bound.get(one.teacher))),
  );
  return new Set(inForce.map(({ teacher }) => teacher));
};

/**
 * What facts are judged on that name these teachers: how their years stand, whose the ids are, and which courses there are. Whose an id is was read before what it
 * says, so that a fact that arrives meanwhile is never an id without content.
 */
export const standingOf = async ({ year, county, source }: Reporting, asked: readonly Asked[]): Promise<Omit<EvidenceStanding, "who">> => {
  const asks = asked.map(({ ask }) => ask);
  const people = [...new Set(asked.flatMap(({ teacher }) => teacher ?? []))];
  const ids = [...new Set(asks.flatMap(({ id, supersedes }) => [id, ...(supersedes === undefined ? [] : [supersedes])]))];
  const [slots, accounts] = await Promise.all([
    readAll(ids.map((fact) => factSlots.at(slotAt({ county, source }, fact)))),
    readPresent(people.map((teacher) => platformAccounts.at({ teacher, county, source }))),
  ]);
  const denied = await deniedAmong(accounts, { county, source });
  const { learners, catalogue } = await learnersOf(year, county, people);
  const { courses: own } = await catalogue(county);
  const named = asked.map(({ ask, teacher }) => {
    const learner = teacher && learners.get(teacher);
    const learns = learner && { learning: learner.learning, facts: learner.reported(county, source) };
    return { ...ask, catalogue: catalogueOf(ask, county, (code) => own.has(code), learns) };
  });
  const counties = [...new Set([county, ...named.map((ask) => ask.catalogue)])];
  const catalogues = new Map<string, CatalogueRead>(await Promise.all(counties.map(async (one) => [one, await catalogue(one)] as const)));
  const holders = idsTaken(new Map(ids.map((id, index) => [id, slots[index]])), asked, { year, county, source }, learners);
  const courseKnown = (of: string, code: string) => catalogues.get(of)?.courses.has(code) ?? false;
  const courses = [...new Map(named.map((ask) => [`${ask.catalogue} ${ask.course}`, ask])).values()];
  const versions = courses.flatMap(({ catalogue: of, course }) => catalogues.get(of)?.courses.get(course) ?? []);
  const withNew = ({ learning, ...rest }: Learner): Learner => {
    const there = new Set(learning.courses.map(({ county: of, code }) => `${of} ${code}`));
    const more = versions.filter(({ county: of, code }) => !there.has(`${of} ${code}`));
    return { ...rest, learning: { ...learning, courses: [...learning.courses, ...more] } };
  };
  return { learners: new Map([...learners].map(([id, learner]) => [id, withNew(learner)])), holders, denied, courseKnown };
};

/** Evidence as the table keeps it: each portion of a report in one transaction. */
const evidence: Evidence = {
  sourceOf: async ({ account, organization }) => (await get(roles.at({ account, organization, duty: "SOURCE" })))?.source,
  rules: rulesOf,
  who: learnersNamed,

  standing: async (of, who, asks) => ({
    who,
    ...(await standingOf(
      of,
      asks.map((ask, index) => ({ ask, teacher: who[index] })),
    )),
  }),

  keep: async (actor, of, learnt, now, round) => {
    const chunk = ulid();
    const facts = learnt.flatMap((one) => one.facts.map(({ id }) => id));
    const claim = claimOf(of, learnt);
    const rows = (one: Learnt) => (claim ? [rowWrite(of, chunk, one)] : factWrites(of, chunk, one));
    const all = [
      ...learnt.flatMap((one) => [...rows(one), reportedWrite(of, one)]),
      audit(actor, now, {
        ...{ kind: "SOURCE", id: of.source, act: "send evidence", rule: "LRN-02" },
        after: { year: of.year, chunk, facts: facts.length, teachers: learnt.length, ...(of.areStatements && { statements: facts }) },
      }),
    ];
    const kept = (!claim || (await putAlone(claim))) && (await transact(all)).kept;
    if (kept) {
      const delivery = await deliveryWrites(of, now.day);
      if (delivery.length > 0) await transact(delivery);
      return accept(null);
    }
    await standAside(round);
    return "stale";
  },
};

export const evidenceWorld = () => ({ evidence, keys, platforms, xapi, attachments, making });
