import * as z from "zod";
import { TeacherCard } from "#domain/teachers/types.ts";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { aSystem } from "#given/system.ts";
import { granted } from "#infra/local/http/client.ts";
import { asJson, post, type Sent } from "./load.ts";

const SCHOOLS = 10;
const EACH = 100;
const AT_ONCE = 8;

const Latency = z.object({ p50: z.number(), p99: z.number() });
export const SpeedOfTransfers = z.object({ perSecond: z.number(), filing: Latency, approval: Latency });

const Filed = z.object({ transfer: z.string() });
const Unit = z.object({ roster: z.int() });
const Listed = z.object({ card: TeacherCard.pick({ teacher: true, school: true }) });

/** Everybody of ten schools goes to the next one: a thousand enrolled teachers are asked for and approved through HTTP, eight at a time. */
const transferByHttp = async (): Promise<z.infer<typeof SpeedOfTransfers>> => {
  const system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const schools = await Promise.all(
    Array.from({ length: SCHOOLS }, async (_, index) => {
      const [user, code] = [`bench-${index}`, `379001${1000 + index}`];
      return { ...(await given.anOpenSchool(user, "JUNIOR", { code })), code, headers: asJson(await system.token(user)) };
    }),
  );
  const enrolling: Sent[] = [];
  const filing: Sent[] = [];
  const expected = new Map<string, string>();
  for (const [index, { school, list, teacher: aTeacher, headers }] of schools.entries()) {
    const next = schools[(index + 1) % SCHOOLS];
    if (!next) throw new Error("there is no next school");
    for (let one = 0; one < EACH; one++) {
      const teacher = await aTeacher();
      enrolling.push({ path: `${list}/enrollments`, body: JSON.stringify({ teacher, subject: "数学" }), headers });
      const ask = { direction: "OUT", teacher, toCode: next.code, reason: "工作需要" };
      filing.push({ path: `/organizations/${school}/transfers`, body: JSON.stringify(ask), headers });
      expected.set(teacher, next.school);
    }
  }
  await post(system.url, enrolling, AT_ONCE);
  const filed = await post(system.url, filing, AT_ONCE);
  const headers = asJson(await system.token("county"));
  const approvals = filed.answers.map((answer): Sent => {
    const { transfer } = Filed.parse(JSON.parse(answer));
    return { path: `/organizations/${at.county}/transfers/${transfer}/approval`, body: "{}", headers };
  });
  const approved = await post(system.url, approvals, AT_ONCE);
  await system.settle();

  const { lookThrough } = await import("#table/look.ts");
  let there = 0;
  for await (const { card } of lookThrough("the teachers in service in a county", { county: at.county }, Listed)) {
    if (expected.get(card.teacher) !== card.school) throw new Error(`${card.teacher} is at ${card.school}`);
    there += 1;
  }
  if (there !== expected.size) throw new Error(`${there} of ${expected.size} are there`);
  for (const { list, mine } of schools) {
    const { roster } = await granted(mine, Unit, `GET ${list}/unit`);
    if (roster !== EACH) throw new Error(`${roster} are on the list of ${list}`);
  }
  await system.stop();
  const latency = ({ p50, p99 }: z.infer<typeof Latency>) => ({ p50, p99 });
  return { perSecond: expected.size / (filed.seconds + approved.seconds), filing: latency(filed), approval: latency(approved) };
};

if (import.meta.main) {
  console.log(JSON.stringify(await transferByHttp()));
  process.exit(0);
}
