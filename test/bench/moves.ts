import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { People } from "#given/people.ts";
import type { Client } from "#given/system.ts";
import { granted } from "#infra/local/http/client.ts";
import type { Taken } from "./cost.ts";
import { type MeteredCounty, processorSince } from "./operations.ts";

const Filed = z.object({ transfer: z.string() });
const Done = z.object({ transfer: z.string(), state: z.literal("DONE") });
const Person = z.object({ state: z.string() });
const reason = "工作需要";

/** What each act of a transfer takes of the table. Whoever moves is enrolled, and the lists of both schools are open: the most there is to write. */
export const takenByMoves = async ({ system, at, office, read }: MeteredCounty) => {
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const from = await given.anOpenSchool("leaving", "JUNIOR", { code: "3790010001" });
  const to = await given.anOpenSchool("joining", "JUNIOR", { code: "3790010002" });
  const far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);

  const anEnrolled = async () => {
    const teacher = await from.teacher();
    await granted(from.mine, z.unknown(), `POST ${from.list}/enrollments`, { teacher, subject: "数学" });
    return teacher;
  };
  const taken = new Map<string, Taken>();
  const act = async <S extends z.ZodType>(what: string, shape: S, by: Client, on: string, ask: object): Promise<z.output<S>> => {
    await system.settle();
    read();
    const busy = process.cpuUsage();
    const answer = await granted(by, shape, `POST ${on}`, ask);
    taken.set(what, { ...read().first, processor: processorSince(busy) });
    return answer;
  };
  const decision = (transfer: string, verb: string) => `/organizations/${at.county}/transfers/${transfer}/${verb}`;

  const out = { direction: "OUT", teacher: await anEnrolled(), toCode: "3790010002", reason };
  const { transfer } = await act("file a transfer OUT", Filed, from.mine, `/organizations/${from.school}/transfers`, out);
  await act("approve", Done, office, decision(transfer, "approval"), {});
  await act("reverse", z.unknown(), office, decision(transfer, "reversal"), { reason });

  const number = new People(7).identityNumber();
  await given.aNumbered(from.school, number, "钱一", ["JUNIOR"]);
  const coming = { direction: "IN", document: { number }, name: "钱一", reason };
  const asked = await act("file a transfer IN", Filed, to.mine, `/organizations/${to.school}/transfers`, coming);
  await act("reject", z.unknown(), office, decision(asked.transfer, "rejection"), { reason });

  const moves = { teacher: await anEnrolled(), toSchool: to.school, reason };
  await act("move by the office", Done, office, `/organizations/${at.county}/moves`, moves);
  const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕7号", on: "2022-07-05" };
  const across = { teacher: await anEnrolled(), toSchool: far, reason, recordedFor };
  await act("move across counties", Done, office, `/organizations/${at.county}/moves`, across);

  const teacher = await anEnrolled();
  await act("depart", Person, from.mine, `/organizations/${from.school}/departures`, { teacher, on: "2022-07-06", reason });
  await act("pull from the pool", Person, to.mine, `/organizations/${to.school}/pulls`, { teacher });
  return taken;
};
