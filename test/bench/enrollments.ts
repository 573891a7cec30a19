import autocannon from "autocannon";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { aSystem } from "#given/system.ts";

const SCHOOLS = 10;
const EACH = 100;

export const Speed = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number() });

/** Enrolls a thousand teachers of ten schools through HTTP, twenty at a time. Answers how many a second, and the latencies in milliseconds. */
const enrollByHttp = async (): Promise<z.infer<typeof Speed>> => {
  const system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const asks: { path: string; body: string; headers: Record<string, string> }[] = [];
  for (let number = 0; number < SCHOOLS; number++) {
    const school = await given.anOpenSchool(`bench-${number}`, "JUNIOR");
    const headers = { authorization: `Bearer ${await system.token(`bench-${number}`)}`, "content-type": "application/json" };
    for (let one = 0; one < EACH; one++)
      asks.push({
        path: `${school.list}/enrollments`,
        body: JSON.stringify({ teacher: await school.teacher(), subject: "数学" }),
        headers,
      });
  }
  const waiting = asks.values();
  const result = await autocannon({
    url: system.url,
    connections: 20,
    amount: asks.length,
    requests: [{ setupRequest: (request) => ({ ...request, method: "POST", ...waiting.next().value }) }],
  });
  await system.stop();
  if (result["2xx"] !== asks.length) throw new Error(`${result["2xx"]} of ${asks.length} were enrolled`);
  return { perSecond: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
};

if (import.meta.main) {
  console.log(JSON.stringify(await enrollByHttp()));
  process.exit(0);
}
