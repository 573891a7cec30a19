import type { Actor } from "#domain/access.ts";
import { canonical } from "#domain/canonical.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { progressText } from "#domain/credits/progress.ts";
import type { Statement } from "#domain/credits/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { registeredOnOf } from "#domain/registrations/effects.ts";
import type { AboutCredit, Registering } from "#domain/registrations/port.ts";
import type { Registration } from "#domain/registrations/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { freeze, keepObject } from "#platform/objects.ts";
import { type Audited, audit } from "../audit.ts";
import { organizations } from "../organizations/organizations.ts";
import { getMany, glanceAt, present } from "../rows.ts";
import { Secrets } from "../secrets.ts";
import { teachers } from "../teachers/teachers.ts";
import { statusSlots, takingPlace } from "./badges.ts";
import { certificates, newCertificate } from "./certificates.ts";
import { confirmationAt, confirmations } from "./confirmations.ts";
import { learntWrite } from "./learnt.ts";
import { ofCounty, registrationAt, registrations, sealOf } from "./registrations.ts";

const secrets = new Secrets();

/** What the audit says of a registration that was made, or taken back. */
export const auditOfCredit = (act: "register credit" | "reverse credit", one: Registration): Audited => {
  const { teacher, year, number, state, verdict, credits, statement, reversed, request, job } = one;
  const after = { year, number, state, verdict, credits, statement, job };
  return { kind: "TEACHER", id: teacher, act, rule: "CRD-05", after, reason: reversed?.reason ?? request };
};

/**
 * One more change of a teacher's learning, where they are enrolled: what lists show is what is registered, or was taken back, and whoever worked it out before that writes it no
 * more.
 */
export const creditWrites = ({ registration, standing }: Registering): Write[] => {
  const { teacher, year } = registration;
  const { enrollment, statement } = standing;
  if (!enrollment) return [];
  const shown = progressText(statement, { ...standing, registered: registeredOnOf([registration]) });
  return [learntWrite({ year, teacher, enrollment }, shown)];
};

/** Where the statement of one registration lies frozen by itself. */
export const objectOf = (county: OrgId, { teacherId, year }: AboutCredit, hash: string): string =>
  `credits/${year}/${county}/${teacherId}/${hash}.json`;

/** Freezes what a registration rests on; freezing it again changes nothing. */
export const freezeStatement = ({ registration, standing }: Registering): Promise<void> =>
  keepObject(registration.object, sealOf(standing.statement).json, "application/json");

/** Freezes what several registrations rest on in one object, each statement under its own SHA-256; answers where it lies. */
export const freezeTogether = async (nameOf: (hash: string) => string, statements: readonly Statement[]): Promise<string> => {
  const bySeal = Object.fromEntries(statements.map((statement) => [sealOf(statement).hash, statement]));
  return (await freeze(nameOf, canonical(bySeal))).object;
};

/** A registration with the certificate that is issued of it; one that falls short is not certified. */
const certified = async ({ registration, standing }: Registering): Promise<{ registration: Registration; certificate?: Certificate }> => {
  if (registration.verdict !== "PASSED") return { registration };
  const { teacher, year, number, county, school, stage, subject, parts, counted, credits, registeredAt } = registration;
  const [office, place] = await getMany([organizations.at({ organization: county }), organizations.at({ organization: school })]);
  const { name: countyName, code } = present(office, "the county");
  const said = {
    ...{ teacher, year, registration: number, county, countyName, schoolName: present(place, "the school").name },
    ...{ program: standing.rules.zh, name: standing.teacher.name, stage, subject, counted, credits },
    parts: parts.map(({ zh, counted: hours }) => ({ zh, counted: hours })),
    ...{ registeredOn: dayOf(registeredAt), issuedAt: registeredAt },
  };
  const { certificate, ref } = await newCertificate(secrets, said, code);
  return { registration: { ...registration, certificate: ref }, certificate };
};

/** So many places of a status list are tried; at the most a third of those given out are taken. */
const PLACES = 24;

/**
 * Registers, with the certificate that is issued of it, where what it was decided on stands; what it rests on is frozen already. The page of the certificate is asked for
 * afterwards.
 */
export const keepRegistration = async (actor: Actor, registering: Registering, now: Now): Promise<Registration | "stale"> => {
  for (let tries = 0; tries < PLACES; tries++) {
    const kept = await keepOnce(actor, registering, now);
    if (kept !== "taken") return kept;
  }
  throw new Error("no place of the status list is free");
};

/** Nobody is registered by a list that was given back meanwhile: each list that these are registered by is looked at once. */
const listsStand = (all: readonly Registering[]): Write[] => {
  const lists = all.flatMap(({ standing: { list } }) => (list ? [list] : []));
  return [...new Map(lists.map((list) => [list.number, list])).values()].map((list) =>
    confirmations.check(confirmationAt(list), { "returned.at": undefined }),
  );
};

/** A registration as it is written: with a place in the status list by chance, unless it is not certified, and all that stands with it. */
type Prepared = {
  readonly of: Registering;
  readonly registration: Registration;
  readonly index: string | undefined;
  readonly place: readonly Write[];
  readonly rest: readonly Write[];
};

/** So many parts has a transaction at the most. */
const MOST_AT_ONCE = 100;

const prepared = async (actor: Actor, of: Registering, now: Now): Promise<Prepared> => {
  const { teacher } = of.standing;
  const { registration, certificate } = await certified(of);
  const place = certificate && registration.certificate ? takingPlace(certificate, registration.certificate.codeHash) : [];
  const { replaces } = registration;
  const at = { teacher: registration.teacher, year: registration.year };
  const rest = [
    registrations.put(registrationAt(registration), registration, { when: "absent", index: ofCounty(registration) }),
    teachers.check({ teacher: at.teacher }, { version: teacher.version }),
    ...creditWrites({ ...of, registration }),
    ...(replaces ? [registrations.check(registrationAt({ ...at, number: replaces }), { state: "REVERSED" })] : []),
    ...(certificate && registration.certificate
      ? [certificates.put({ codeHash: registration.certificate.codeHash }, certificate, { when: "absent" })]
      : []),
    audit(actor, now, auditOfCredit("register credit", registration)),
  ];
  return { of, registration, index: place.length > 0 ? `${certificate?.index}` : undefined, place, rest };
};

/** The same at once: `taken` where another has the place in the status list, and nothing else stands against it. */
const keepOnce = async (actor: Actor, registering: Registering, now: Now): Promise<Registration | "stale" | "taken"> => {
  const { registration, place, rest } = await prepared(actor, registering, now);
  const done = await transact([...place, ...rest, ...listsStand([registering])]);
  if (done.kept) return registration;
  return done.failed.every((at) => at < place.length) ? "taken" : "stale";
};

/** The places in the status list that are taken, or that two of these would have. */
const takenOf = async (all: readonly Prepared[]): Promise<ReadonlySet<string>> => {
  const wanted = all.flatMap(({ index, registration: { year, county } }) => (index === undefined ? [] : [{ year, county, index }]));
  const found = await glanceAt(wanted.map((one) => statusSlots.at(one)));
  const twice = wanted.filter(({ index }, at) => wanted.findIndex((one) => one.index === index) < at);
  return new Set([...wanted.filter((_, at) => found[at]), ...twice].map(({ index }) => index));
};

/**
 * Registers several in one transaction, as `keepRegistration` registers one; nobody where anything stands against one of them, or they stand on too many lists. A transaction that fails costs as much as
 * one that does not: so their places in the status list are seen to be free before.
 */
export const keepTogether = async (actor: Actor, all: readonly Registering[], now: Now): Promise<readonly Registration[] | undefined> => {
  let ready = await Promise.all(all.map((one) => prepared(actor, one, now)));
  for (let tries = 0; tries < PLACES; tries++) {
    const taken = await takenOf(ready);
    if (taken.size === 0) {
      const writes = [...ready.flatMap(({ place, rest }) => [...place, ...rest]), ...listsStand(all)];
      if (writes.length > MOST_AT_ONCE) return undefined;
      const { kept } = await transact(writes);
      return kept ? ready.map(({ registration }) => registration) : undefined;
    }
    const anew = (one: Prepared) => one.index !== undefined && taken.has(one.index);
    ready = await Promise.all(ready.map((one) => (anew(one) ? prepared(actor, one.of, now) : one)));
  }
  throw new Error("no place of the status list is free");
};
