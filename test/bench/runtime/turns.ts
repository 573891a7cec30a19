import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseEnv } from "node:util";
import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { started, stopped } from "#given/started.ts";
import { clientOf, granted } from "#infra/local/http/client.ts";
import { asJson, post, type Sent } from "../load.ts";
import { cpuOf, descendant, memoryOf } from "./process.ts";

const AT_ONCE = 8;
const A_TURN = 500;
const SCHOOLS = 10;
/** Until what worked for the county, and has nothing to do any more, is ended. */
const REST_MS = 15_000;

/** How often five hundred teachers are enrolled. */
export const TURNS = 20;

const Token = z.object({ access_token: z.string() });
const Me = z.looseObject({ roles: z.array(z.looseObject({ organization: OrgId })) });

const USERS = { province: "province-370000", prefecture: "prefecture-379000", county: "county-379001" } as const;

/** What five hundred enrollments came to: so many a second, the milliseconds of a processor each, and the MiB held afterwards. */
export const Turn = z.object({ perSecond: z.number(), cpu: z.number(), ofEngine: z.number(), memory: z.number() });
export type Turn = z.infer<typeof Turn>;

/** `npm start` of a checkout with its demonstration county, and in it ten schools more whose teachers wait to be enrolled. */
const aRuntime = async (checkout: string) => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-runtime-"));
  const running = await started(folder, checkout);
  const { pid } = running.child;
  const url = /学时 (\S+)/.exec(running.said)?.[1];
  if (pid === undefined || url === undefined) throw new Error(`${checkout} did not start`);
  const engine = descendant(pid, "dynoxide");
  await pause(REST_MS);
  const afterCounty = memoryOf(pid);
  await granted(clientOf(url), z.unknown(), "POST /_local/clock", { at: "2022-07-06T09:00" });
  const tokens = new Map<string, Promise<string>>();
  const token = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? granted(clientOf(url), Token, "POST /_local/token", { user }).then((made) => made.access_token);
    tokens.set(user, known);
    return known;
  };
  const as = (user = "") => clientOf(url, () => token(user === "county" ? USERS.county : user));
  const officeOf = async (user: string): Promise<OrgId> => {
    const [role] = (await granted(as(user), Me, "GET /me")).roles;
    if (!role) throw new Error(`${user} holds no role`);
    return role.organization;
  };

  /** Asks that enroll so many teachers, the schools by turns. They are put straight into the table. */
  const asks = async (): Promise<Sent[]> => {
    Object.assign(process.env, parseEnv(readFileSync(join(folder, "operator.env"), "utf8")));
    const [province, prefecture, county] = await Promise.all(Object.values(USERS).map(officeOf));
    if (!province || !prefecture || !county) throw new Error("there are no offices");
    const given = await enrollable({ as }, { province, prefecture, county });
    await given.openRegions("JUNIOR");
    const schools = await Promise.all(Array.from({ length: SCHOOLS }, (_, index) => given.anOpenSchool(`bench-${index}`, "JUNIOR")));
    const prepare = async (number: number): Promise<Sent> => {
      const school = schools[number % SCHOOLS];
      if (!school) throw new Error("there is no school");
      const body = JSON.stringify({ teacher: await school.teacher(), subject: "数学" });
      return { path: `${school.list}/enrollments`, body, headers: asJson(await token(`bench-${number % SCHOOLS}`)) };
    };
    const made: Sent[] = [];
    while (made.length < A_TURN * TURNS)
      made.push(...(await Promise.all(Array.from({ length: A_TURN / SCHOOLS }, (_, next) => prepare(made.length + next)))));
    return made;
  };

  const turn = async (sent: readonly Sent[]): Promise<Turn> => {
    const before = [cpuOf(pid), cpuOf(engine)] as const;
    const from = performance.now();
    await post(url, sent, AT_ONCE);
    const seconds = (performance.now() - from) / 1000;
    const ofEngine = (cpuOf(engine) - before[1]) / sent.length;
    return { perSecond: sent.length / seconds, cpu: (cpuOf(pid) - before[0]) / sent.length, ofEngine, memory: memoryOf(pid) };
  };

  const stop = async (): Promise<void> => {
    await stopped(running);
    await rm(folder, { recursive: true, force: true });
  };
  return { afterCounty, asks, turn, stop };
};

/** One checkout's part, in a process of its own: it says what the runtime holds once its county is there, and enrolls five hundred as often as it is told to. */
if (import.meta.main) {
  const runtime = await aRuntime(process.argv[2] ?? "");
  const sent = await runtime.asks();
  let from = 0;
  process.on("message", async () => {
    if (from === sent.length) {
      await runtime.stop();
      process.exit(0);
    }
    process.send?.(await runtime.turn(sent.slice(from, from + A_TURN)));
    from += A_TURN;
  });
  process.send?.(runtime.afterCounty);
}
