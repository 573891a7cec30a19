import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { rawRowsOf } from "#given/stored.ts";
import { aSystem } from "#given/system.ts";

/** What the modules of a function remember from event to event, and why it holds whatever table, keys and mails the next event is about. */
const REMEMBERED = {
  "domain/teachers/rules/initials.ts known": "characters are read alike everywhere",
  "functions/platform/pdf/glyphs.ts own": "the font is part of the bundle",
  "functions/certificates/letters.ts read": "known by the hash of its content",
  "functions/mail/post.ts latest": "known by the hash of its content",
  "functions/platform/http/ask.ts pagings": "made of the route alone",
  "functions/platform/log.ts about": "replaced at each request",
  "functions/platform/sealing/sign.ts chosen": "the key that signs, which all systems on a ground share",
  "functions/platform/sealing/sign.ts known": "its public half",
  "functions/platform/sealing/seal.ts chosen": "the deployment's key, which all systems on a ground share",
  "functions/platform/store/presign.ts shared": "known by the address, the day and the secret",
  "functions/table/card.ts patterns": "made of words alone",
  "functions/table/keys/data-keys.ts unwrapped": "known by the table's name",
  "functions/table/learning/pools.ts frozen": "known by the county, whose id nothing else ever has, and by the hash of the pool",
  "functions/table/learning/catalogue.ts read": "known by the county, and by its catalogue's version",
};

/** Who looks at the clock, and why it does not matter that the next event's may stand earlier. */
const LOOK_AT_THE_CLOCK = {
  "functions/awards/films.ts": "from when on an address is good",
  "functions/films/parts.ts": "from when on an address is good",
  "functions/platform/clock.ts": "says when something was kept",
  "functions/platform/http/door.ts": "how old a sign-in is",
  "functions/platform/log.ts": "says when a line was written",
  "functions/playback/store.ts": "from when on an address is good",
  "functions/proofs/store.ts": "from when on an address is good",
  "functions/platform/mail.ts":
    "pauses after a server that had enough: one that a test names itself, by a secret whose change ends the threads that read it",
};

const changed = (source: string): string[] => {
  const collections = [...source.matchAll(/^(?:export )?const (\w+)/gm)].flatMap(([, name = ""]) => name);
  const filled = collections.filter((name) => new RegExp(`(?<![.\\w])${name}\\.(set|add|push|delete|clear)\\(`).test(source));
  return [...[...source.matchAll(/^(?:export )?let (\w+)/gm)].flatMap(([, name = ""]) => name), ...filled];
};

const sources = globSync("{domain,functions}/**/*.ts").map((file) => [file.replaceAll("\\", "/"), readFileSync(file, "utf8")] as const);

it("what functions remember from event to event is named, for on one ground they work for one system after another", () => {
  const found = sources.flatMap(([file, source]) => changed(source).map((name) => `${file} ${name}`));
  expect(found.sort()).toEqual(Object.keys(REMEMBERED).sort());
});

it("a function waits for no moment of the program's that an earlier system has passed", () => {
  const found = sources.flatMap(([file, source]) => (/Date\.now\(\)|new Date\(\)/.test(source) ? [file] : []));
  expect(found.sort()).toEqual(Object.keys(LOOK_AT_THE_CLOCK).sort());
});

it("a system that begins where another ended has nothing of it but warm threads", async () => {
  let engine = "";
  const before = async (table: string): Promise<string> => {
    engine = table;
    return table;
  };
  const use = async (system: Awaited<ReturnType<typeof aSystem>>, number: string): Promise<void> => {
    const at = await offices(system);
    const { aSchool, aTeacher } = schooling(system);
    await aTeacher("maker", await aSchool("maker", at.county), { document: { number } });
    await system.settle();
  };
  const keysOf = async (system: Awaited<ReturnType<typeof aSystem>>) =>
    (await rawRowsOf(system, engine)).filter(({ pk }) => pk?.S?.startsWith("KEY#")).map(({ wrapped }) => wrapped?.S);

  const first = await aSystem({ before });
  await use(first, "11010519491231002X");
  const keys = await keysOf(first);
  expect(keys).not.toEqual([]);
  await first.clock("2022-07-08T08:01");
  expect(await first.mails()).not.toEqual([]);
  const {
    url,
    runtime: {
      operatorEnvironment: { TABLE_NAME },
    },
  } = first;
  await first.stop();

  const second = await aSystem({ before });
  try {
    expect(second.url).toBe(url);
    expect(second.runtime.operatorEnvironment.TABLE_NAME).not.toBe(TABLE_NAME);
    expect(new Date(second.runtime.clock.now()).toISOString()).toMatch(/^2022-07-05T00:0/);
    expect([await second.mails(), await second.logs(), second.runtime.gate.refusals, await rawRowsOf(second, engine)]).toEqual([
      [],
      "",
      [],
      [],
    ]);
    expect((await second.as("county")("GET /me")).body).toMatchObject({ roles: [] });
    await use(second, "11010519491231002X");
    const own = await keysOf(second);
    expect(own).toHaveLength(keys.length);
    expect(own.filter((key) => keys.includes(key))).toEqual([]);
    expect(await second.mails()).not.toEqual([]);
  } finally {
    await second.stop();
  }
});
