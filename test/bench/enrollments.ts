import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { aSystem } from "#given/system.ts";
import { asJson, post, type Sent } from "./load.ts";

const SCHOOLS = 10;
const EACH = 100;

export const Speed = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number() });

/** Enrolls a thousand teachers of ten schools through HTTP, twenty at a time. Answers how many a second, and the latencies in milliseconds. */
const enrollByHttp = async (): Promise<z.infer<typeof Speed>> => {
  const system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const asks: Sent[] = [];
  for (let number = 0; number < SCHOOLS; number++) {
    const school = await given.anOpenSchool(`bench-${number}`, "JUNIOR");
    const headers = asJson(await system.token(`bench-${number}`));
    for (let one = 0; one < EACH; one++)
      asks.push({
        path: `${school.list}/enrollments`,
        body: JSON.stringify({ teacher: await school.teacher(), subject: "数学" }),
        headers,
      });
  }
  const { seconds, p50, p99 } = await post(system.url, asks, 20);
  await system.stop();
  return { perSecond: asks.length / seconds, p50, p99 };
};

if (import.meta.main) {
  console.log(JSON.stringify(await enrollByHttp()));
  process.exit(0);
}
