import { performance } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Enrollment } from "#domain/enrollment/types.ts";
import { AccountId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { aMeter, type Reading, type Readings } from "#given/meter.ts";
import { offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { csvOf, importing, Job } from "#given/sheets.ts";
import { aSystem } from "#given/system.ts";
import { granted } from "#infra/local/http/client.ts";

const SCHOOLS = 20;
const Marked = z.object({ mark: z.string() });

/** A system whose table is behind a meter, with a county and its schools. */
export const aMeteredCounty = async () => {
  let meter: Awaited<ReturnType<typeof aMeter>> | undefined;
  const system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  const at = await offices(system);
  const schools = Array.from({ length: SCHOOLS }, (_, index) => {
    const code = `370685${String(index + 1).padStart(4, "0")}`;
    return new People(index).aSchool({ 学校代码: code, 学校名称: `第${index + 1}初级中学`, 上级管理单位代码: "370685" });
  });
  const office = system.as("county");
  const job = await importing(system, office, at.county, "schools", csvOf(schools));
  if (job.state !== "APPLIED") throw new Error(`the schools were not imported: ${JSON.stringify(job)}`);
  const read = (): Readings => {
    if (!meter) throw new Error("there is no meter before the table");
    return meter.read();
  };
  const stop = async () => {
    await system.stop();
    meter?.stop();
  };
  return { system, at, office, read, stop };
};
export type MeteredCounty = Awaited<ReturnType<typeof aMeteredCounty>>;

/** `processor`: the seconds of all threads of this machine's runtime, the functions' among them. */
export type Measured = Reading & { readonly seconds: number; readonly processor: number };

/** Seconds that this machine's processors worked for us since. */
export const processorSince = (from: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000_000;
};

const measured = async ({ system, read }: MeteredCounty, act: () => Promise<void>): Promise<Measured> => {
  await system.settle();
  read();
  const [from, busy] = [performance.now(), process.cpuUsage()];
  await act();
  const { reads, writes, rcu, wcu } = read();
  return { reads, writes, rcu, wcu, seconds: (performance.now() - from) / 1000, processor: processorSince(busy) };
};

const teachers = (count: number) =>
  Array.from({ length: Math.ceil(count / 1000) }, (_, thousand) => {
    const people = new People(thousand, `37900${thousand + 1}`);
    return Array.from({ length: Math.min(1000, count - thousand * 1000) }, (_, index) =>
      people.aTeacher({ 学校代码: `370685${String((index % SCHOOLS) + 1).padStart(4, "0")}`, 学段: "初中", 任教学科: "数学" }),
    );
  }).flat();

/** Imports a sheet of `count` teachers, checked whole and written. */
export const importTeachers = async (county: MeteredCounty, count: number): Promise<Measured & { readonly job: string }> => {
  const sheet = csvOf(teachers(count));
  let imported = "";
  const took = await measured(county, async () => {
    const job = await importing(county.system, county.office, county.at.county, "teachers", sheet);
    if (job.state !== "APPLIED" || job.counts.created !== count) throw new Error(`not imported: ${JSON.stringify(job)}`);
    imported = job.import;
  });
  return { ...took, job: imported };
};

type Standing = ReadonlyMap<string, unknown>;

async function* allRows({ system }: MeteredCounty) {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const table = DynamoDBDocumentClient.from(new DynamoDBClient());
  for await (const { Items = [] } of paginateScan({ client: table }, { TableName: process.env.TABLE_NAME })) yield* Items;
}

/** The people, their numbers and the schools as they stand in the table. */
export const standing = async (county: MeteredCounty): Promise<Standing> => {
  const rows = new Map<string, unknown>();
  for await (const item of allRows(county)) if (/^(TEACHER|IDENTITY|ORG)#/.test(`${item.pk}`)) rows.set(`${item.pk} ${item.sk}`, item);
  return rows;
};

/** How many bytes lie in the table and its index, counted as JSON with the hundred that DynamoDB adds to each item. */
export const tableBytes = async (county: MeteredCounty): Promise<number> => {
  const sizeOf = (part: object) => Buffer.byteLength(JSON.stringify(part)) + 100;
  let bytes = 0;
  for await (const item of allRows(county)) {
    const { pk, sk, gsi1pk, gsi1sk, kind, card } = item;
    bytes += sizeOf(item) + (gsi1pk === undefined ? 0 : sizeOf({ pk, sk, gsi1pk, gsi1sk, kind, card }));
  }
  return bytes;
};

/** One page of fifty teachers, as the county's office reads them. */
export const readAPage = (county: MeteredCounty): Promise<Measured> =>
  measured(county, async () => {
    const { status } = await county.office(`GET /organizations/${county.at.county}/teachers?limit=50`);
    if (status !== 200) throw new Error(`no page: ${status}`);
  });

/** Takes an import back; everything is as it stood `before` it. */
export const undoImport = async (county: MeteredCounty, job: string, before: Standing): Promise<Measured> => {
  const { system, at, office } = county;
  const path = `/organizations/${at.county}/imports/${job}`;
  const took = await measured(county, async () => {
    await granted(office, z.unknown(), `POST ${path}/undo`);
    await system.settle();
    const undone = await granted(office, Job, `GET ${path}`);
    if (undone.state !== "UNDONE" || undone.left?.length) throw new Error(`not undone: ${JSON.stringify(undone)}`);
  });
  if (!isDeepStrictEqual(await standing(county), before)) throw new Error("something is left of the import");
  return took;
};

const Card = z.object({ card: z.object({ teacher: z.string(), school: z.string() }) });

/** Puts an enrollment of every teacher of the county straight into the table. */
export const enrollEverybody = async ({ at }: MeteredCounty): Promise<number> => {
  const { row } = await import("#table/rows.ts");
  const { lookThrough } = await import("#table/look.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const enrollments = row("enrollment", Enrollment);
  const puts: ReturnType<typeof enrollments.put>[] = [];
  for await (const { card } of lookThrough("the teachers in service in a county", { county: at.county }, Card)) {
    const made = Enrollment.parse({
      year: 2022,
      ...card,
      county: at.county,
      stage: "JUNIOR",
      subject: "数学",
      enrolledAt: "2022-07-06T01:00:00.000Z",
      enrolledBy: AccountId.parse("0".repeat(40)),
      importId: null,
      packVersion: "2022",
    });
    const { teacher, year, school, stage, subject, enrolledAt } = made;
    const index = {
      as: "roster",
      by: { county: at.county, school, stage, subject, teacher },
      card: { teacher, school, stage, subject, enrolledAt },
    } as const;
    puts.push(enrollments.put({ teacher, year }, made, { index }));
  }
  for (let from = 0; from < puts.length; from += 100) await transact(puts.slice(from, from + 100));
  return puts.length;
};

/** Makes the report of a week, of the first one unless told otherwise, as the Monday's message asks. */
export const makeReport = async (county: MeteredCounty, week = "2022-W27"): Promise<Measured> => {
  const { enqueue } = await import("#platform/enqueue.ts");
  const message = { kind: "make", county: county.at.county, year: 2022, week };
  return measured(county, async () => {
    await enqueue("REPORT_QUEUE_URL", [message]);
    await county.system.settle();
    const made = await county.office(`GET /programs/2022/counties/${county.at.county}/reports/${week}`);
    if (made.status !== 200) throw new Error(`no report: ${made.status} ${JSON.stringify(made.body)}`);
  });
};

/** One enrollment, the submission of its list of sixty, and the stage's by the county. */
export const enrollSubmitLock = async (county: MeteredCounty) => {
  const given = await enrollable(county.system, county.at);
  await given.openRegions("PRIMARY");
  const school = await given.anOpenSchool("bench", "PRIMARY");
  const people = await Promise.all(Array.from({ length: 60 }, () => school.teacher()));
  const [first, ...others] = people;
  const draft = async (teacherId: unknown): Promise<void> => {
    const { status } = await school.mine(`POST ${school.list}/enrollments`, { teacher: teacherId, subject: "数学" });
    if (status !== 201) throw new Error(`not enrolled: ${status}`);
  };
  const enroll = await measured(county, () => draft(first));
  for (const teacher of others) await draft(teacher);
  const unit = await school.mine(`GET ${school.list}/unit`);
  const omitted = Marked.parse((await school.mine(`GET ${school.list}/omissions`)).body);
  const submit = await measured(county, async () => {
    const version = { "if-match": `${unit.headers.get("etag")}` };
    const { status } = await school.mine(`POST ${school.list}/submission`, { omissions: omitted.mark }, version);
    if (status !== 200) throw new Error(`not submitted: ${status}`);
  });
  await county.system.clock("2022-07-20T09:00");
  const stage = `/programs/2022/counties/${county.at.county}/stages/PRIMARY`;
  const { mark } = Marked.parse((await county.office(`GET ${stage}/omissions`)).body);
  const lock = await measured(county, async () => {
    const { status } = await county.office(`POST ${stage}/submission`, { omissions: mark });
    if (status !== 200) throw new Error(`not locked: ${status}`);
  });
  return { enroll, submit, lock };
};
