import * as z from "zod";
import { type OrgId, TransferId } from "#domain/ids.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../look.ts";
import { get, readAll, readBy, readPresent } from "../rows.ts";
import { Secrets } from "../secrets.ts";
import { freeSlots, identities } from "../teachers/identities.ts";
import { identityOf, teachers } from "../teachers/teachers.ts";
import { asked, transfers } from "../teachers/transfers.ts";
import { auditedKey } from "./audited.ts";
import { dataKeys } from "./data-keys.ts";
import { lyingUnder } from "./hashes.ts";
import { type Pass, passes } from "./passes.ts";
import { everywhere, peopleAt, portionsOf, type Whereabouts } from "./people.ts";
import { identityKeyName, type KeyVersion, keyVersions, versionsOfKey } from "./versions.ts";

const secrets = new Secrets();

const AT_ONCE = 90;

const Asked = z.looseObject({ sk: z.string(), transfer: TransferId });

/** Every question that a school asked, and the request it led to. */
const questionsOf = async (school: OrgId) => {
  const found = await gather(lookThrough("the questions of a school", { school }, Asked));
  return found.map(({ sk, transfer }) => {
    const [keyVersion, hmac = "", nameKey = ""] = sk.split("#");
    return { school, keyVersion: Number(keyVersion), hmac, nameKey, transfer };
  });
};

/** The requests that wait and that the same question would not lead to without this version. */
const requestsUnder = async (version: number): Promise<TransferId[]> => {
  const found: TransferId[] = [];
  for await (const { school } of everywhere()) {
    if (!school) continue;
    const questions = await questionsOf(school);
    const led = (those: typeof questions) => new Set(those.map(({ transfer }) => transfer));
    const others = led(questions.filter(({ keyVersion }) => keyVersion !== version));
    const alone = [...led(questions.filter(({ keyVersion }) => keyVersion === version))].filter((transfer) => !others.has(transfer));
    const standing = await readBy(alone, (transfer) => transfers.at({ transfer }));
    found.push(...[...standing.values()].flatMap(({ transfer, state }) => (state === "PENDING" ? [transfer] : [])));
  }
  return found;
};

/** Why a version may not be retired yet, in sentences. */
const hindrances = async ({ version }: KeyVersion, { version: newest }: KeyVersion, pass: Pass | undefined): Promise<string[]> => {
  const why: string[] = [];
  if (!pass?.endedAt) return [`No pass of keys reindex over version ${newest} has ended.`];
  if (pass.number < 2 || pass.resumed || pass.changed > 0)
    why.push(
      `The last pass changed ${pass.changed}, or was the first or was cut off: run keys reindex until a further pass changes nothing.`,
    );
  if (pass.underWay > 0)
    why.push(`When the last pass began, ${pass.underWay} imports were under way: run keys reindex while none is (keys list names them).`);
  if (pass.conflicts.length > 0)
    why.push(`Numbers of these teachers are held by others too; correct them, then run keys reindex: ${pass.conflicts.join(", ")}.`);
  const requests = await requestsUnder(version);
  if (requests.length > 0)
    why.push(`These transfer requests wait and were asked before the rotation; they are to be decided first: ${requests.join(", ")}.`);
  return why;
};

const audited = (at: string, version: number, after: object): Promise<Write[]> =>
  auditedKey(at, { act: "retire key", key: identityKeyName(version), after });

const deactivate = async (version: KeyVersion, newest: KeyVersion, at: string): Promise<void> => {
  const pass = await get(passes.at(newest));
  const why = await hindrances(version, newest, pass);
  if (why.length > 0) throw new Error(`Version ${version.version} cannot be retired yet. ${why.join(" ")}`);
  const { kept } = await transact([
    keyVersions.update(version, { set: { state: "DEACTIVATED", since: at }, when: { state: "ACTIVE" } }),
    passes.check(newest, { number: pass?.number, endedAt: pass?.endedAt }),
    ...(await audited(at, version.version, { state: "DEACTIVATED" })),
  ]);
  if (!kept) throw new Error("The versions changed meanwhile; look with keys list.");
};

const clear = async (writes: readonly Write[]): Promise<void> => {
  for (const portion of portionsOf(writes, AT_ONCE)) {
    if ((await transact(portion)).kept) continue;
    for (const write of portion) await transact([write]);
  }
};

/** Takes away what lies under a deactivated version: the slots of whoever is found there, and what was asked there. */
const clearAt = async (place: Whereabouts, version: number): Promise<number> => {
  let cleared = 0;
  for (const ids of portionsOf(await peopleAt(place), AT_ONCE)) {
    const liesUnder = await lyingUnder();
    const people = await readPresent(ids.map((teacher) => teachers.at({ teacher })));
    const wanted = await Promise.all(
      people.map(async (person) => {
        const [print] = liesUnder(await identityOf(secrets, person)).filter(({ keyVersion }) => keyVersion === version);
        return print ? [{ teacher: person.teacher, print }] : [];
      }),
    );
    const slots = await readAll(wanted.flat().map(({ print }) => identities.at(print)));
    const own = wanted.flat().filter(({ teacher }, index) => slots[index]?.teacher === teacher);
    await clear(own.flatMap(({ teacher, print }) => freeSlots(teacher, [print])));
    cleared += own.length;
  }
  const questions = place.school ? (await questionsOf(place.school)).filter(({ keyVersion }) => keyVersion === version) : [];
  await clear(questions.map(({ transfer, ...question }) => asked.remove(question, { transfer })));
  return cleared + questions.length;
};

/**
 * Retires a version: deactivates it, takes away what lies under it, and destroys the key. Refused as long as something may be found by this version alone. Cut off, it
 * goes on when it is asked again; of what was taken away by then it counts nothing.
 */
export const retire = async (version: number, now: () => string): Promise<{ readonly cleared: number }> => {
  const [newest, ...older] = await versionsOfKey();
  const old = older.find((one) => one.version === version);
  if (!old)
    throw new Error(
      version === newest.version ? `Version ${version} is the newest: keys rotate makes another first.` : `There is no version ${version}.`,
    );
  if (old.state === "DESTROYED") throw new Error(`Version ${version} is retired already.`);
  if (old.state === "ACTIVE") await deactivate(old, newest, now());
  let cleared = 0;
  for await (const place of everywhere()) cleared += await clearAt(place, version);
  const at = now();
  await transact([
    keyVersions.update(old, { set: { state: "DESTROYED", since: at }, when: { state: "DEACTIVATED" } }),
    dataKeys.remove({ name: identityKeyName(version) }, "exists"),
    ...(await audited(at, version, { state: "DESTROYED", cleared })),
  ]);
  return { cleared };
};
