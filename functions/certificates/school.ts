import type { Scope } from "#domain/access.ts";
import type { SchoolCertificate, SchoolCertificates, Volume } from "#domain/certificates/school.ts";
import type { RegistrationCard } from "#domain/registrations/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { readKept } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { askForPages, askForVolume, certificates, countyFonts, volumes } from "#table/learning/certificates.ts";
import { registeredOf, registrationAt, registrationCards, registrations } from "#table/learning/registrations.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { get, present, readPresent } from "#table/rows.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { teachers } from "#table/teachers/teachers.ts";

type Registered = Pick<RegistrationCard, "teacher" | "number" | "state">;

/** The certificates that hold of what was registered, and where their teachers serve. */
const holding = async (year: number, cards: readonly Registered[]): Promise<SchoolCertificate[]> => {
  const registered = cards.filter(({ state }) => state === "REGISTERED");
  const rows = await readPresent(registered.map(({ teacher, number }) => registrations.at(registrationAt({ teacher, year, number }))));
  const refs = rows.flatMap(({ certificate }) => (certificate ? [certificate] : []));
  const [found, people] = await Promise.all([
    readPresent(refs.map(({ codeHash }) => certificates.at({ codeHash }))),
    readPresent(rows.map(({ teacher }) => teachers.at({ teacher }))),
  ]);
  const serving = new Map(people.map(({ teacher, school }) => [teacher, school]));
  const byNumber = new Map(refs.map((ref) => [ref.number, ref]));
  return found
    .filter(({ state }) => state === "VALID")
    .map((certificate) => ({
      certificate,
      ref: present(byNumber.get(certificate.number), "what a certificate is found by"),
      serves: serving.get(certificate.teacher),
    }));
};

const cardsOf = ({ county, organization: school }: Scope, year: number): Promise<readonly RegistrationCard[]> =>
  gather(lookThrough("the registrations of a school", { county, year, school }, registrationCards));

/** The certificates of those who serve at a school and were registered elsewhere before they moved there, beside those registered for it. */
const cameWith = async (scope: Scope, year: number, here: readonly RegistrationCard[]): Promise<SchoolCertificate[]> => {
  const { county, organization: school } = scope;
  const known = new Set(here.map(({ teacher }) => teacher));
  const enrolled = await gather(lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards));
  const others = enrolled.flatMap(({ teacher }) => (known.has(teacher) ? [] : [teacher]));
  const before = [...(await registeredOf(year, others)).values()].flat();
  return (await holding(year, before)).filter(({ serves }) => serves === school);
};

/** By what a volume is found: the same certificates in the same order, of which the font lacks the same, with the same credentials have the same print. */
const printOf = ({ refs, missing, credentials }: Volume): string =>
  sha256(refs.map(({ codeHash }, at) => `${codeHash} ${missing[at]} ${credentials[at]}`).join("\n"));

/** The certificates of a school, as the table keeps them, and printed together. */
export const ofSchool: SchoolCertificates = {
  page: async (scope, year, part) => {
    const { county, organization: school } = scope;
    const found = await look("the registrations of a school", { county, year, school }, registrationCards, part);
    const came = found.next === undefined ? await cameWith(scope, year, await cardsOf(scope, year)) : [];
    return { ...found, items: [...(await holding(year, found.items)), ...came] };
  },

  all: async (scope, year) => {
    const here = await cardsOf(scope, year);
    return (await Promise.all([holding(year, here), cameWith(scope, year, here)])).flat();
  },

  file: async ({ county, organization: school }, year, volume) => {
    const print = printOf(volume);
    const made = await get(volumes.at({ year, school, print }));
    if (made) return readKept(made);
    await askForVolume({ year, county, school, print, codeHashes: volume.refs.map(({ codeHash }) => codeHash) });
    return undefined;
  },

  tryAgain: async (unmade) => {
    const fonts = await readPresent(
      [...new Set(unmade.map(({ certificate }) => certificate.county))].map((county) => countyFonts.at({ county })),
    );
    const hashes = new Map(fonts.map(({ county, hash }) => [county, hash]));
    const again = unmade.filter(({ certificate: { county, font, missing } }) => missing === undefined || hashes.get(county) !== font);
    await askForPages(again.map(({ ref }) => ref));
    return again.length > 0;
  },

  give: async (actor, { year, purpose }, { refs, number, of }, bytes, now) => {
    const { organization: school } = actor.scope;
    const { name } = present(await get(organizations.at({ organization: school })), "the school");
    const held = await readPresent(refs.map(({ codeHash }) => certificates.at({ codeHash })));
    const about = { kind: "EXPORT", id: `certificates.${school}`, act: "print a school's certificates", rule: "SEC-08" } as const;
    const told = { ...about, reason: purpose, after: { year, count: refs.length, volume: number } };
    await transact([
      await auditOfHeld(
        actor,
        now,
        told,
        held.map(({ teacher }) => teacher),
      ),
    ]);
    return { bytes, type: "application/pdf", name: `${year}年学分证书-${name}-第${number}册（共${of}册）.pdf` };
  },
};
