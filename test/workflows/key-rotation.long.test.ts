import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { TeacherId } from "#domain/ids.ts";
import { anEngine } from "#given/engine.ts";
import { aNumberedCounty, hourly } from "#given/keyed.ts";
import { inFull } from "#given/lane.ts";
import { comesTo, granted } from "#given/outcomes.ts";
import { People } from "#given/people.ts";

const engine = await anEngine();
afterAll(() => engine.stop());
const { rotate } = await import("#table/keys/rotate.ts");
const { reindex } = await import("#table/keys/reindex.ts");
const { retire } = await import("#table/keys/retire.ts");
const { versionsOfKey } = await import("#table/keys/versions.ts");
const { dataKeys } = await import("#table/keys/data-keys.ts");
const { keyedHashes, lyingUnder } = await import("#table/keys/hashes.ts");
const { Secrets } = await import("#table/secrets.ts");
const { identities } = await import("#table/teachers/identities.ts");
const { indexOf, newTeacher, teacherWrites, teachers } = await import("#table/teachers/teachers.ts");
const { organizations } = await import("#table/organizations/organizations.ts");
const { get, present } = await import("#table/rows.ts");
const { transact } = await import("#platform/dynamodb/client.ts");

const people = new People(23);
const [county, now, secrets] = [await aNumberedCounty(), hourly(), new Secrets()];
const { at, collect, ask, approve, depart, search, request, withdraw, knows } = county;

/** A person whose number nobody else has, at a school. */
const somebody = async (school: 0 | 1 = 0) => {
  const [name, number] = [people.name(), people.identityNumber()];
  const { teacher, version } = granted(await collect(school, name, number));
  return { name, number, teacher, version };
};

const identityOf = (number: string) => ({ kind: "RESIDENT_CARD" as const, number });

/** Under which versions a number lies. */
const liesUnder = async (number: string, printsOf: Awaited<ReturnType<typeof lyingUnder>>): Promise<number[]> => {
  const slots = await Promise.all(
    printsOf(identityOf(number)).map(async (print) => ((await get(identities.at(print))) ? [print.keyVersion] : [])),
  );
  return slots.flat().sort();
};

const newest = async () => (await versionsOfKey())[0].version;

/** Ends a rotation that was begun: passes until one changed nothing, and the older version retired. */
const endRotation = async () => {
  await reindex(now);
  await reindex(now);
  await reindex(now);
  return retire((await newest()) - 1, now);
};

describe("section 9: who departed before names were folded", () => {
  it("is found as their name was written, and once keys reindex has run, as it compares", async () => {
    const [number, written] = [people.identityNumber(), "王　伟"];
    const { teacher } = granted(await collect(0, "王伟", number));
    await depart(0, teacher);
    const [, poolKey = ""] = (await keyedHashes()).poolKeysOf(written, number.slice(-4));
    const before = { ...present(await get(teachers.at({ teacher })), "the record"), name: written, poolKey };
    await transact([teachers.put({ teacher }, before, { when: "exists", index: indexOf(before) })]);
    expect(await search(1, "王 伟", number)).toBe(teacher);
    expect(await search(1, "王伟", number)).toBeUndefined();
    expect((await reindex(now)).changed).toBe(1);
    for (const name of ["王伟", "王 伟", written, "王\u200B伟"]) expect(await search(1, name, number)).toBe(teacher);
    expect((await get(teachers.at({ teacher })))?.name).toBe(written);
    expect((await keyedHashes()).poolKeysOf(written, number.slice(-4))).toHaveLength(1);
    await expect(reindex(now)).rejects.toThrow("there is nothing to re-index");
  });
});

describe("while the key over identity numbers is rotated", () => {
  const Deed = fc.record({ what: fc.constantFrom("collect", "renumber", "depart"), who: fc.nat(2), school: fc.constantFrom<0 | 1>(0, 1) });
  const Deeds = fc.array(Deed, { maxLength: 2 });

  it("a number belongs to one person at each step, whatever is done with it at whichever", async () => {
    const steps = [
      () => rotate(now),
      () => reindex(now),
      () => reindex(now),
      () => reindex(now),
      async () => retire((await newest()) - 1, now),
    ];
    await fc.assert(
      fc.asyncProperty(fc.tuple(Deeds, Deeds, Deeds, Deeds, Deeds), async (deeds) => {
        const aNumber = () => ({ name: people.name(), number: people.identityNumber() });
        const numbers = Array.from({ length: 3 }, aNumber);
        const ofSteps = steps.map(aNumber);
        const held = new Map<string, { teacher: TeacherId; name: string; school: 0 | 1; gone: boolean }>();
        const known: Record<string, (one: (typeof numbers)[number], school: 0 | 1) => Promise<void>> = {
          collect: async ({ name, number }, school) => {
            const before = held.get(number);
            const outcome = await collect(school, name, number);
            if (!before) held.set(number, { teacher: granted(outcome).teacher, name, school, gone: false });
            else if (before.gone) expect(comesTo(outcome)).toContain("USE_DEPARTED_PULL");
            else expect(comesTo(outcome)).toContain(before.school === school ? "unchanged" : "TEACHER_EXISTS");
          },
          renumber: async (one) => {
            const before = held.get(one.number);
            if (!before || before.gone) return;
            const { teacher, school } = before;
            const { version } = present(await get(teachers.at({ teacher })), "the record");
            const fresh = people.identityNumber();
            await approve(school, teacher, await ask(school, teacher, version, fresh));
            expect(await knows(school, one.number)).toBeUndefined();
            held.delete(one.number);
            one.number = fresh;
            held.set(fresh, before);
          },
          depart: async ({ number }) => {
            const before = held.get(number);
            if (!before || before.gone) return;
            await depart(before.school, before.teacher);
            before.gone = true;
          },
        };
        for (const [index, step] of steps.entries()) {
          await known.collect?.(ofSteps[index] ?? aNumber(), 0);
          if (index % 2 === 0) await known.depart?.(ofSteps[index] ?? aNumber(), 0);
          for (const { what, who, school } of deeds[index] ?? []) await known[what]?.(numbers[who] ?? { name: "", number: "" }, school);
          for (const [number, { teacher, name, gone }] of held) {
            expect(await knows(1, number), `before step ${index}`).toBe(teacher);
            if (gone) expect(await search(1, name, number), `before step ${index}`).toBe(teacher);
          }
          await step();
        }
        const hashes = await lyingUnder();
        for (const [number, { teacher, name, school, gone }] of held) {
          expect(await knows(school, number)).toBe(teacher);
          expect(comesTo(await collect(school === 0 ? 1 : 0, name, number))).toMatch(/TEACHER_EXISTS|USE_DEPARTED_PULL/);
          expect(await liesUnder(number, hashes)).toEqual([await newest()]);
          if (gone) expect(await search(school, name, number)).toBe(teacher);
        }
      }),
      { numRuns: inFull ? 30 : 3, seed: 20220705, endOnFailure: true },
    );
  });

  it("a number is put under both versions, and is taken from both when it is corrected", async () => {
    await rotate(now);
    const version = await newest();
    const one = await somebody();
    const both = await lyingUnder();
    expect(await liesUnder(one.number, both)).toEqual([version - 1, version]);
    const fresh = people.identityNumber();
    await approve(0, one.teacher, await ask(0, one.teacher, one.version, fresh));
    expect(await liesUnder(one.number, both)).toEqual([]);
    expect(await liesUnder(fresh, both)).toEqual([version - 1, version]);
    await endRotation();
    expect(await liesUnder(fresh, await lyingUnder())).toEqual([version]);
  });

  it("nothing is put by what was read before a version was retired, and the same is put by what is read then", async () => {
    await rotate(now);
    const before = await keyedHashes();
    await endRotation();
    const [name, number] = [people.name(), people.identityNumber()];
    const school = present(await get(organizations.at(at(0))), "the school");
    const facts = { name, stages: ["JUNIOR" as const], subject: "数学", position: "TEACHER" as const, rural: false };
    const made = newTeacher(
      school,
      { identity: identityOf(number), facts },
      await secrets.box(at(0).scope.county, county.world.now.day),
      county.world.now.day,
    );
    const late = await transact([...teacherWrites(made, before.printsOf(identityOf(number))), ...before.guard]);
    expect(late).toEqual({ kept: false, failed: [3] });
    const { printsOf, guard } = await keyedHashes();
    expect(guard).toEqual([]);
    expect(await transact([...teacherWrites(made, printsOf(identityOf(number))), ...guard])).toEqual({ kept: true });
  });

  it("a correction that waits names the new version, and is approved after the old one is destroyed", async () => {
    const one = await somebody();
    const fresh = people.identityNumber();
    const change = await ask(0, one.teacher, one.version, fresh);
    await rotate(now);
    await endRotation();
    await approve(0, one.teacher, change);
    expect(await knows(0, fresh)).toBe(one.teacher);
    expect(await knows(0, one.number)).toBeUndefined();
  });
});

describe("a version is retired", () => {
  it("not before two passes, of which the last changed nothing and was not cut off", async () => {
    await somebody();
    const { version } = await rotate(now);
    await expect(retire(version, now)).rejects.toThrow("is the newest");
    await expect(retire(version - 1, now)).rejects.toThrow("No pass of keys reindex");
    expect((await reindex(now)).changed).toBeGreaterThan(0);
    await expect(retire(version - 1, now)).rejects.toThrow("run keys reindex until a further pass changes nothing");
    expect((await reindex(now)).changed).toBe(0);
    await retire(version - 1, now);
    expect((await versionsOfKey()).map(({ state }) => state).slice(0, 2)).toEqual(["ACTIVE", "DESTROYED"]);
    expect(await get(dataKeys.at({ name: `IDENTITY.v${version - 1}` }))).toBeUndefined();
    await expect(retire(version - 1, now)).rejects.toThrow("is retired already");
    await expect(reindex(now)).rejects.toThrow("there is nothing to re-index");
  });

  it("not by a pass that was cut off, which goes on where it was; and two do not go on at once", async () => {
    const { version } = await rotate(now);
    const first = await reindex(now);
    let readings = 0;
    const cutOff = () => {
      if (readings++ > 0) throw new Error("cut off");
      return now();
    };
    await expect(reindex(cutOff)).rejects.toThrow("cut off");
    await expect(retire(version - 1, now)).rejects.toThrow("No pass of keys reindex");
    expect(await reindex(now)).toMatchObject({ number: 2, resumed: true, looked: first.looked, changed: 0 });
    await expect(retire(version - 1, now)).rejects.toThrow("was cut off");
    const both = await Promise.allSettled([reindex(now), reindex(now)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await retire(version - 1, now);
  });

  it("not while a request waits that was asked under it alone; the same question leads to one request all along", async () => {
    const [name, number] = [people.name(), people.identityNumber()];
    const first = granted(await request(0, name, number)).transfer;
    await rotate(now);
    expect(granted(await request(0, name, number)).transfer).toBe(first);
    await expect(endRotation()).rejects.toThrow(first);
    await withdraw(0, first);
    const again = granted(await request(0, name, number)).transfer;
    expect(again).not.toBe(first);
    await endRotation();
    expect(granted(await request(0, name, number)).transfer).toBe(again);
    await withdraw(0, again);
  });

  it("and no other is made while an older one is in use, nor a pass begun within a quarter of an hour", async () => {
    const at0 = now();
    const still = () => at0;
    await rotate(still);
    await expect(rotate(still)).rejects.toThrow("end that rotation first");
    await expect(reindex(still)).rejects.toThrow("keys reindex can begin at");
    await endRotation();
  });
});
