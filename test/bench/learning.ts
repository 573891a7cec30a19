import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod";
import { type Actor, Scope } from "#domain/access.ts";
import { AccountId, OrgId, TeacherId } from "#domain/ids.ts";
import { decideSchoolJob } from "#domain/registrations/bulk/rules.ts";
import { registerChunk } from "#domain/registrations/bulk/work.ts";
import { general } from "#given/courses.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, assessed, completed } from "#given/evidence.ts";
import { learned } from "#given/learned.ts";
import { accountOf, aKey, aStatement, lrsOf } from "#given/xapi.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import type { MeteredCounty } from "./operations.ts";

const FACTS_A_REQUEST = 1000;
const IN_A_SCHOOL = 100;
const SCHOOLS = 6;

/** The units that reading who asks, of whom and by which rules takes. */
const BESIDE = 2 + 1.5;

const Person = z.looseObject({ teacher: TeacherId });

/** What a platform's week takes of the table: of every teacher of the county two courses, each completed and assessed. The county is in its program. */
export const aWeekOfEvidence = async ({ system, at, office, read }: MeteredCounty) => {
  for (const code of [1, 2, 3])
    await granted(
      office,
      z.unknown(),
      `POST /counties/${at.county}/courses`,
      general(`W-2022-${code}`, "劳动教育", { validFrom: "2022-07-20" }),
    );
  await system.clock("2022-12-01T09:00", []);
  const platform = await appointedSource(system, at.county);
  const people = await everyPage(office, Person, `/organizations/${at.county}/teachers`);
  const facts = people.flatMap(({ teacher }) =>
    [1, 2].flatMap((code) => [
      completed(teacher, `W-2022-${code}`, { id: randomUUID(), hours: 2 }),
      assessed(teacher, `W-2022-${code}`, { id: randomUUID(), score: 92.5 }),
    ]),
  );
  await system.settle();
  read();
  const from = performance.now();
  for (let sent = 0; sent < facts.length; sent += FACTS_A_REQUEST)
    await granted(platform, z.unknown(), `POST /programs/2022/counties/${at.county}/evidence`, {
      facts: facts.slice(sent, sent + FACTS_A_REQUEST),
    });
  const seconds = (performance.now() - from) / 1000;
  const { writes, wcu } = read();
  return { facts: facts.length, writes, wcu: wcu / facts.length, seconds, platform, people };
};
type Week = Awaited<ReturnType<typeof aWeekOfEvidence>>;

/** What a statement of xAPI takes of the table with its evidence, alone and of sixteen, and what it takes to show a teacher's statement. */
export const aStatementAndMore = async ({ system, at, office, read }: MeteredCounty, { platform, people }: Week) => {
  const lrs = lrsOf(system, await aKey(system, at.county, await accountOf(system, at.county)));
  const some = people.slice(0, 16);
  for (const { teacher } of some)
    await granted(platform, z.unknown(), `POST /programs/2022/counties/${at.county}/platform-accounts`, { name: teacher, teacher });
  const taken = async (statements: readonly object[]) => {
    await system.settle();
    read();
    await granted(lrs, z.unknown(), "POST /xapi/statements", statements);
    return read().wcu / statements.length;
  };
  const alone = await taken([aStatement(`${some[0]?.teacher}`, "completed", "W-2022-3")]);
  const among = await taken(some.slice(1).map(({ teacher }) => aStatement(teacher, "completed", "W-2022-3")));
  const statement = `/programs/2022/organizations/${at.county}/teachers/${some[0]?.teacher}/statement`;
  await granted(office, z.unknown(), `GET ${statement}`);
  read();
  await granted(office, z.unknown(), `GET ${statement}`);
  return { alone, among, shown: read().rcu - BESIDE };
};

const collect = (): number => {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
};

/** Registers schools of a hundred, chunk by chunk in this process: what one takes of the table, the pages of certificates apart, and how memory stands after the last as a part of that after the first. */
export const registeringSchools = async ({ system, at, read }: MeteredCounty) => {
  const given = await enrollable(system, at);
  const learning = await learned();
  const { jobStore } = await import("#functions/confirmations/jobs.ts");
  const { chunksWorld } = await import("#functions/confirmations/chunks.ts");
  const { work } = chunksWorld();
  const withoutPages: typeof work = {
    ...work,
    together: async (...about) => ({ ...(await work.together(...about)), pages: async () => {} }),
  };

  const register = async (name: string) => {
    const school = OrgId.parse(await given.aSchool({ user: name, stages: ["JUNIOR"] }));
    await learning.catalogue({ county: at.county, school });
    for (let index = 0; index < IN_A_SCHOOL; index++) {
      const teacher = TeacherId.parse(await given.aTeacher(school, { stages: ["JUNIOR"] }));
      await learning.learns(teacher, { county: at.county, school });
    }
    const mine = system.as(name);
    const { mark } = await granted(mine, z.object({ mark: z.string() }), `GET /programs/2022/schools/${school}/unconfirmed`);
    await granted(mine, z.unknown(), `POST /programs/2022/schools/${school}/confirmations`, { mark });
    const scope = new Scope({
      organization: school,
      level: "SCHOOL",
      path: { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county, SCHOOL: school },
    });
    const actor: Actor = {
      account: AccountId.parse("c".repeat(40)),
      level: "COUNTY",
      organization: at.county,
      duty: "ADMINISTRATOR",
      stages: [],
      onBehalf: false,
      scope,
    };
    const now = on("2022-12-05", "10:00");
    const decided = decideSchoolJob(actor, await jobStore.standing(scope, 2022, undefined), { year: 2022 }, now);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const { job, chunks } = decided.value;
    await jobStore.keep(actor, job, chunks, now);
    await system.settle();
    read();
    for (const { number } of chunks) await registerChunk({ actor, year: 2022, job: job.number, chunk: number }, { work: withoutPages });
    const { writes, queries, rcu } = read();
    return { writes: writes - chunks.length, queries: queries / IN_A_SCHOOL, rcu: rcu / IN_A_SCHOOL, heap: collect() };
  };

  const first = await register("registered-0");
  let last = first;
  for (let index = 1; index < SCHOOLS; index++) last = await register(`registered-${index}`);
  return { ...last, memory: last.heap / first.heap };
};
