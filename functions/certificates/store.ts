import { ended } from "#domain/certificates/effects.ts";
import type { Addresses, Certificates } from "#domain/certificates/port.ts";
import { accept } from "#domain/outcome.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { readKept } from "#platform/objects.ts";
import { audit } from "#table/audit.ts";
import { askForStatus, endingPlace, formerAddressAt, standingAddress, takingPlace } from "#table/learning/badges.ts";
import { askForPage, hashOfCode, newCertificate, certificates as rows } from "#table/learning/certificates.ts";
import { ofCounty, registrationAt, registrations } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { fonts } from "./fonts.ts";
import { ofSchool } from "./school.ts";

const secrets = new Secrets();

/** Every registration of a teacher's year that was certified, first to last. */
const certifiedOf = async (teacher: string, year: number) =>
  (await gather(lookThrough("the registrations of a teacher's year", { teacher, year }, registrations))).filter(
    ({ certificate }) => certificate !== undefined,
  );

/** Certificates, as the table keeps them. */
const certificates: Certificates = {
  byCode: (code) => get(rows.at({ codeHash: hashOfCode(code) })),

  standing: async (scope, { teacherId, year }) => {
    const [teacher, certified] = await Promise.all([get(teachers.at({ teacher: teacherId })), certifiedOf(teacherId, year)]);
    if (!teacher || (scope && !isIn(scope, teacher))) return "nobody";
    const { certificate: ref, registeredAt } = certified.at(-1) ?? {};
    if (!ref) return undefined;
    const certificate = present(await get(rows.at({ codeHash: ref.codeHash })), "a certificate");
    return { certificate, ref, name: teacher.name, isAnew: certificate.issuedAt !== registeredAt };
  },

  read: readKept,

  askFor: askForPage,

  reissue: async (actor, { certificate: before, ref: old, name }, now) => {
    const { number: _, sealed: __, state: ___, pdf: ____, missing: _____, credential: ______, font: _______, ...said } = before;
    const [registration, county] = await Promise.all([
      get(registrations.at(registrationAt({ teacher: before.teacher, year: before.year, number: before.registration }))),
      get(organizations.at({ organization: before.county })),
    ]);
    const of = present(registration, "the registration of a certificate");
    const { certificate, ref } = await newCertificate(secrets, { ...said, name, issuedAt: now.at }, present(county, "the county").code);
    const after = { ...of, certificate: ref };
    const done = await transact([
      rows.put({ codeHash: ref.codeHash }, certificate, { when: "absent" }),
      rows.put({ codeHash: old.codeHash }, ended(before, "REPLACED", now.at), { when: { state: "VALID" } }),
      registrations.put(registrationAt(of), after, {
        when: { state: "REGISTERED", "certificate.codeHash": old.codeHash },
        index: ofCounty(after),
      }),
      ...endingPlace(before, now.at),
      ...takingPlace(certificate, ref.codeHash),
      audit(actor, now, {
        ...{ kind: "TEACHER", id: before.teacher, act: "issue a certificate anew", rule: "SEC-01" },
        ...{ before: { number: old.number }, after: { number: ref.number } },
      }),
    ]);
    if (!done.kept) return "stale";
    await askForPage(ref);
    if (before.index !== undefined) await askForStatus(before);
    return accept(certificate, "created");
  },
};

/** Where certificates are checked, as the deployment says and the table remembers. */
const addresses: Addresses = {
  inPlaceOf: async (host) => ((await formerAddressAt(host)) === undefined ? undefined : standingAddress()),
};

/** What checking, printing and issuing certificates work with. */
export const certificatesWorld = () => ({ certificates, addresses, ofSchool, fonts });
