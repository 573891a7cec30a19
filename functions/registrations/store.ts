import type { Scope } from "#domain/access.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { dayOf } from "#domain/program/days.ts";
import { packOf } from "#domain/program/packs.ts";
import type { CreditStanding, Credits, Registering } from "#domain/registrations/port.ts";
import type { Registration } from "#domain/registrations/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject } from "#platform/objects.ts";
import { type Audited, audit } from "#table/audit.ts";
import { askForPage, certificates, newCertificate } from "#table/learning/certificates.ts";
import { ofCounty, registrationAt, registrationCards, registrations, sealOf } from "#table/learning/registrations.ts";
import { standingsOf } from "#table/learning/standings.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { getMany, present, readPresent } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { teachers } from "#table/teachers/teachers.ts";

const auditOf = (act: "register credit" | "reverse credit", one: Registration): Audited => {
  const { teacher, year, number, state, verdict, credits, statement, reversed, request } = one;
  const after = { year, number, state, verdict, credits, statement };
  return { kind: "TEACHER", id: teacher, act, rule: "CRD-05", after, reason: reversed?.reason ?? request };
};

/** Freezes what a registration rests on; freezing it again changes nothing. */
const freezeStatement = ({ object }: Registration, { statement }: CreditStanding): Promise<void> =>
  keepObject(object, sealOf(statement).json, "application/json");

const secrets = new Secrets();

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

const page = ({ level, county, organization: school }: Scope, year: number, part: Page) =>
  level === "SCHOOL"
    ? look("the registrations of a school", { county, year, school }, registrationCards, part)
    : look("the registrations of a county", { county, year }, registrationCards, part);

/** Registered credit, as the table keeps it: one row a registration, the statement frozen beside it. */
const credits: Credits = {
  standing: async (scope, { teacherId, year }) => (packOf(year) ? (await standingsOf(scope, year, [teacherId])).at(0) : undefined),

  objectOf: ({ county }, { teacherId, year }, hash) => `credits/${year}/${county}/${teacherId}/${hash}.json`,

  keep: async (actor, registering, now) => {
    const { teacher, enrollment } = registering.standing;
    const { registration, certificate } = await certified(registering);
    await freezeStatement(registration, registering.standing);
    const { replaces } = registration;
    const at = { teacher: registration.teacher, year: registration.year };
    const { kept } = await transact([
      registrations.put(registrationAt(registration), registration, { when: "absent", index: ofCounty(registration) }),
      teachers.check({ teacher: at.teacher }, { version: teacher.version }),
      ...(enrollment
        ? [
            enrollments.check(at, {
              ...{ school: enrollment.school, stage: enrollment.stage, subject: enrollment.subject },
              "learning.version": enrollment.learning?.version,
            }),
          ]
        : []),
      ...(replaces ? [registrations.check(registrationAt({ ...at, number: replaces }), { state: "REVERSED" })] : []),
      ...(certificate && registration.certificate
        ? [certificates.put({ codeHash: registration.certificate.codeHash }, certificate, { when: "absent" })]
        : []),
      audit(actor, now, auditOf("register credit", registration)),
    ]);
    if (!kept) return "stale";
    if (registration.certificate) await askForPage(registration.certificate);
    return accept(registration, "created");
  },

  reverse: async (actor, reversed, now) => {
    const codeHash = reversed.certificate?.codeHash;
    const end = { state: "REVERSED", endedAt: now.at };
    const { kept } = await transact([
      ...(codeHash === undefined ? [] : [certificates.update({ codeHash }, { set: end, when: { state: "VALID" } })]),
      registrations.put(registrationAt(reversed), reversed, {
        when: { state: "REGISTERED", "certificate.codeHash": codeHash },
        index: ofCounty(reversed),
      }),
      audit(actor, now, auditOf("reverse credit", reversed)),
    ]);
    return kept ? accept(reversed) : "stale";
  },

  list: async (scope, year, part) => {
    const found = await page(scope, year, part);
    const people = await readPresent(found.items.map(({ teacher }) => teachers.at({ teacher })));
    const byId = new Map(people.map((person) => [person.teacher, person]));
    const items = found.items.map((card) => {
      const { name, last4 } = present(byId.get(card.teacher), "a registered teacher");
      return { ...card, name, last4 };
    });
    return { ...found, items };
  },
};

/** What registering credit works with. */
export const creditsWorld = () => ({ credits });
