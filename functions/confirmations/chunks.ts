import type { CertificateRef } from "#domain/certificates/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { ChunkWork } from "#domain/registrations/bulk/port.ts";
import type { RegistrationJob } from "#domain/registrations/bulk/types.ts";
import type { ListStanding, Registering } from "#domain/registrations/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { askForPages } from "#table/learning/certificates.ts";
import { confirmationAt, confirmations } from "#table/learning/confirmations.ts";
import { freezeStatement, freezeTogether, keepRegistration, keepTogether, objectOf } from "#table/learning/registering.ts";
import { chunkAt, jobAt, registrationChunks, registrationJobs } from "#table/learning/registration-jobs.ts";
import { standingsOf } from "#table/learning/standings.ts";
import { isInOffice } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { getMany, readBy, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** The lists of a job as they stand, by whom each names last. */
const listsOf = async ({ year, county, school, lists }: RegistrationJob): Promise<ReadonlyMap<TeacherId, ListStanding>> => {
  const rows = await readPresent(lists.map((number) => confirmations.at(confirmationAt({ year, county, school, number }))));
  return new Map(rows.flatMap((one) => one.teachers.map((teacher) => [teacher, one] as const)));
};

/** Where people serve who are no more of the school that confirmed them, by name. */
const movedOf = async (ids: readonly TeacherId[]): Promise<ReadonlyMap<TeacherId, string>> => {
  const people = await readBy(ids, (teacher) => teachers.at({ teacher }));
  const schools = await readBy(
    [...people.values()].map(({ school }) => school),
    (organization) => organizations.at({ organization }),
  );
  return new Map([...people].map(([teacher, { school }]) => [teacher, schools.get(school)?.name ?? ""]));
};

/** How a chunk of a job is worked off: its people are read at once, and what they are registered by lies in one object. */
const work: ChunkWork = {
  isInOffice,

  chunk: async ({ county, organization: school }, { year, job: number, chunk: part }) => {
    const of = { year, county, school, number };
    const [job, chunk] = await getMany([registrationJobs.at(jobAt(of)), registrationChunks.at(chunkAt(of, part))]);
    return job && chunk && { job, chunk };
  },

  together: async (scope, job, { number, entries }) => {
    const read = await standingsOf(
      scope,
      job.year,
      entries.map(({ teacher }) => teacher),
      true,
    );
    const held = new Set(read.map(({ teacher }) => teacher.teacher));
    const [lists, moved] = await Promise.all([
      listsOf(job),
      movedOf(entries.flatMap(({ teacher }) => (held.has(teacher) ? [] : [teacher]))),
    ]);
    const known = new Map(read.map((standing) => [standing.teacher.teacher, { ...standing, list: lists.get(standing.teacher.teacher) }]));
    const asConfirmed = entries.flatMap(({ teacher, statement }) => {
      const standing = known.get(teacher);
      return standing?.hash === statement ? [standing] : [];
    });
    const { year, county, school, number: of } = job;
    const frozen = new Set(asConfirmed.map(({ hash }) => hash));
    const object = await freezeTogether(
      (sha256) => `credits/${year}/${county}/${school}/${of}.${number}.${sha256}.json`,
      asConfirmed.map(({ statement }) => statement),
    );
    /** Whose statement came to be the one that was confirmed since the others were frozen, has it frozen by itself. */
    const restingBy = async (one: Registering) => {
      if (one.registration.object !== object) await freezeStatement(one);
    };
    const certified: CertificateRef[] = read.flatMap(({ registrations }) =>
      registrations.flatMap(({ job: by, certificate }) => (by === of && certificate ? [certificate] : [])),
    );
    return {
      credits: {
        standing: async (within, about) => {
          const first = known.get(about.teacherId);
          known.delete(about.teacherId);
          if (first) return first;
          const [[standing], standingLists] = await Promise.all([standingsOf(within, about.year, [about.teacherId], true), listsOf(job)]);
          return standing && { ...standing, list: standingLists.get(about.teacherId) };
        },
        objectOf: (_, about, hash) => (frozen.has(hash) ? object : objectOf(county, about, hash)),
        keep: async (actor, registering, now) => {
          await restingBy(registering);
          const kept = await keepRegistration(actor, registering, now);
          if (kept === "stale") return kept;
          if (kept.certificate) certified.push(kept.certificate);
          return accept(kept, "created");
        },
      },
      keepTogether: async (actor, all, now) => {
        await Promise.all(all.map(restingBy));
        const kept = await keepTogether(actor, all, now);
        certified.push(...(kept ?? []).flatMap(({ certificate }) => certificate ?? []));
        return kept !== undefined;
      },
      pages: () => askForPages(certified),
      moved,
    };
  },

  done: async (job, chunk, lines) => {
    await transact([registrationChunks.update(chunkAt(job, chunk.number), { set: { lines }, when: { lines: undefined } })]);
  },
};

/** What registering chunk by chunk works with. */
export const chunksWorld = () => ({ work });
