import type { Scope } from "#domain/access.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { packOf } from "#domain/program/packs.ts";
import type { Credits } from "#domain/registrations/port.ts";
import { isChanged } from "#domain/registrations/views.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { askForStatus, endingPlace } from "#table/learning/badges.ts";
import { askForPage, certificates } from "#table/learning/certificates.ts";
import { auditOfCredit, creditWrites, freezeStatement, keepRegistration, objectOf } from "#table/learning/registering.ts";
import { ofCounty, registrationAt, registrationCards, registrations } from "#table/learning/registrations.ts";
import { standingsOf } from "#table/learning/standings.ts";
import { look } from "#table/look.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { statements } from "./statements.ts";

const page = ({ level, county, organization: school }: Scope, year: number, part: Page) =>
  level === "SCHOOL"
    ? look("the registrations of a school", { county, year, school }, registrationCards, part)
    : look("the registrations of a county", { county, year }, registrationCards, part);

/** Registered credit, as the table keeps it: one row a registration, the statement frozen beside it. */
const credits: Credits = {
  standing: async (scope, { teacherId, year }) => (packOf(year) ? (await standingsOf(scope, year, [teacherId], true)).at(0) : undefined),

  objectOf: ({ county }, about, hash) => objectOf(county, about, hash),

  keep: async (actor, registering, now) => {
    await freezeStatement(registering);
    const kept = await keepRegistration(actor, registering, now);
    if (kept === "stale") return kept;
    if (kept.certificate) await askForPage(kept.certificate);
    return accept(kept, "created");
  },

  reverse: async (actor, reversing, now) => {
    const { registration: reversed } = reversing;
    const { codeHash, index } = reversed.certificate ?? {};
    const end = { state: "REVERSED", endedAt: now.at };
    const { kept } = await transact([
      ...(codeHash === undefined ? [] : [certificates.update({ codeHash }, { set: end, when: { state: "VALID" } })]),
      registrations.put(registrationAt(reversed), reversed, {
        when: { state: "REGISTERED", "certificate.codeHash": codeHash },
        index: ofCounty(reversed),
      }),
      ...creditWrites(reversing),
      ...endingPlace({ ...reversed, index }, now.at),
      audit(actor, now, auditOfCredit("reverse credit", reversed)),
    ]);
    if (!kept) return "stale";
    if (index !== undefined) await askForStatus(reversed);
    return accept(reversed);
  },

  list: async (scope, year, part) => {
    const found = await page(scope, year, part);
    const ids = found.items.map(({ teacher }) => teacher);
    const [people, enrolled] = await Promise.all([
      readBy(ids, (teacher) => teachers.at({ teacher })),
      readBy(ids, (teacher) => enrollments.at({ teacher, year })),
    ]);
    const items = found.items.map((card) => {
      const { name, last4 } = present(people.get(card.teacher), "a registered teacher");
      const enrollment = enrolled.get(card.teacher);
      const isHeld = scope.level === "SCHOOL" ? enrollment?.school === scope.organization : enrollment?.county === scope.county;
      return { ...card, name, last4, changedSince: isHeld && isChanged(card, enrollment?.progress) };
    });
    return { ...found, items };
  },
};

/** What registering credit works with. */
export const creditsWorld = () => ({ credits, statements });
