import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Act, Season } from "../play.ts";

const IDENTITY_NUMBER = /379\d{3}(19|20)\d{9}[\dX]/;

const noMailTwice = async ({ system }: Season): Promise<string[]> => {
  const mails = await system.mails();
  const left = Map.groupBy(mails, ({ messageId }) => messageId);
  return [...left].filter(([, copies]) => copies.length > 1).map(([key, copies]) => `${key} left ${copies.length} times`);
};

const nothingAmongTheDead = async ({ system }: Season): Promise<string[]> => {
  const names = [...system.runtime.stack.all("AWS::SQS::Queue", z.unknown()).keys()];
  return names.flatMap((name) => {
    const { visible, waiting } = system.runtime.queues.count(name);
    return visible + waiting > 0 ? [`${visible + waiting} messages lie in ${name}`] : [];
  });
};

const nothingRefusedByGrants = async ({ system }: Season): Promise<readonly string[]> => system.runtime.gate.refusals;

const noFaults = async ({ system }: Season): Promise<string[]> =>
  (await system.logs()).split("\n").filter((line) => line.includes('"level":"ERROR"'));

/** Whatever a file holds: rows, objects, queues, logs, mails. */
const noIdentityNumbers = async ({ system }: Season): Promise<string[]> => {
  const { folder } = system.runtime;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const faults: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    if (IDENTITY_NUMBER.test(await readFile(file, "latin1"))) faults.push(file);
  }
  return faults;
};

/** What holds whatever is played. */
export const always: Act = {
  scenes: [],
  holds: {
    "RPT-03: no mail leaves twice": noMailTwice,
    "nothing lies among the dead letters": nothingAmongTheDead,
    "every function has the grants it needs": nothingRefusedByGrants,
    "no function ran into a fault": noFaults,
    "DIR-06: no identity number stands anywhere in plain text": noIdentityNumbers,
  },
};
