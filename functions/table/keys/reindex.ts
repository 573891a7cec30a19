import type { Change } from "#domain/corrections/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import type { Print, Teacher } from "#domain/teachers/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { changes } from "../corrections/corrections.ts";
import { importsInLine } from "../imports/line.ts";
import { get, readAll, readPresent } from "../rows.ts";
import { Secrets } from "../secrets.ts";
import { identities, slotWrites } from "../teachers/identities.ts";
import { identityOf, indexOf, teachers } from "../teachers/teachers.ts";
import { auditedKey } from "./audited.ts";
import { type KeyedHashes, keyedHashes } from "./hashes.ts";
import { type Pass, passes } from "./passes.ts";
import { everywhere, peopleAt, portionsOf } from "./people.ts";
import { FOLDING, hasRow, identityKeyName, type KeyVersion, keyVersions, versionsOfKey } from "./versions.ts";

const secrets = new Secrets();

/** The longest a Lambda function runs: whoever read the versions before a rotation has ended by then. */
const LONGEST_RUN = 15 * 60_000;
const AT_ONCE = 100;
const PEOPLE_A_TRANSACTION = 24;
const TRIES = 5;

/** What is missing of a person under some active version, as writes; and whether a number of theirs is held by somebody else. */
type Missing = { readonly writes: readonly Write[]; readonly conflict: boolean };

const waitingOf = ({ change }: Teacher, found: ReadonlyMap<string, Change>): Change | undefined => {
  const waiting = change && found.get(change);
  return waiting?.state === "PENDING" ? waiting : undefined;
};

/** A correction that waits names the number it asks for under the newest version. */
const changeWrites = async ({ teacher }: Teacher, waiting: Change | undefined, { printsOf }: KeyedHashes): Promise<Write[]> => {
  const { kind, sealed, print } = waiting?.to.document ?? {};
  if (!waiting || !kind || !sealed || !print) return [];
  const [newest] = printsOf(await identityOf(secrets, { teacher, document: kind, sealed }));
  if (newest.keyVersion === print.keyVersion) return [];
  const when = { state: "PENDING", "to.document.sealed": sealed };
  return [changes.update(waiting, { set: { "to.document.print": newest }, when })];
};

/** The record as it was read, held on to; the place of a departed in the pool, by the newest version. */
const recordWrite = (person: Teacher, { poolKeysOf }: KeyedHashes): { readonly write: Write; readonly moved: boolean } => {
  const { teacher, sealed, version } = person;
  const [poolKey] = poolKeysOf(person.name, person.last4);
  if (person.state === "IN_SERVICE" || person.poolKey === poolKey) return { write: teachers.check({ teacher }, { sealed }), moved: false };
  const write = teachers.update({ teacher }, { set: { poolKey }, when: { version }, index: indexOf({ ...person, poolKey }) });
  return { write, moved: true };
};

const missingOf = async (
  person: Teacher,
  prints: readonly Print[],
  holders: readonly (TeacherId | undefined)[],
  waiting: Change | undefined,
  hashes: KeyedHashes,
): Promise<Missing> => {
  const absent = prints.filter((_, index) => holders[index] === undefined);
  const record = recordWrite(person, hashes);
  const own = [...slotWrites(person.teacher, absent), ...(absent.length > 0 || record.moved ? [record.write] : [])];
  const conflict = holders.some((holder) => holder !== undefined && holder !== person.teacher);
  return { writes: conflict ? [] : [...own, ...(await changeWrites(person, waiting, hashes))], conflict };
};

type Found = { readonly changed: number; readonly conflicts: readonly TeacherId[] };

/** Puts what is missing of these people under the active versions; who is changed meanwhile is read and tried again. */
const bringUpToDate = async (ids: readonly TeacherId[], size: number, tries = TRIES): Promise<Found> => {
  const hashes = await keyedHashes();
  const people = await readPresent(ids.map((teacher) => teachers.at({ teacher })));
  const named = people.flatMap(({ teacher, change }) => (change ? [{ teacher, change }] : []));
  const waiting = new Map((await readPresent(named.map((one) => changes.at(one)))).map((one) => [one.change, one] as const));
  const prints = await Promise.all(people.map(async (person) => hashes.printsOf(await identityOf(secrets, person))));
  const slots = await readAll(prints.flat().map((print) => identities.at(print)));
  let next = 0;
  const missing = await Promise.all(
    people.map((person, index) => {
      const own = prints[index] ?? [];
      const holders = own.map(() => slots[next++]?.teacher);
      return missingOf(person, own, holders, waitingOf(person, waiting), hashes);
    }),
  );
  const behind = people.flatMap(({ teacher }, index) => {
    const { writes = [] } = missing[index] ?? {};
    return writes.length > 0 ? [{ teacher, writes }] : [];
  });
  const conflicts = people.flatMap(({ teacher }, index) => (missing[index]?.conflict ? [teacher] : []));
  const found = { changed: behind.length, conflicts };
  for (const portion of portionsOf(behind, size)) {
    const { kept } = await transact([...portion.flatMap(({ writes }) => writes), ...hashes.guard]);
    if (kept) continue;
    if (tries === 0)
      throw new Error(`${portion.map(({ teacher }) => teacher).join(", ")}: changed again and again; run keys reindex again`);
    for (const { teacher } of portion) await bringUpToDate([teacher], 1, tries - 1);
  }
  return found;
};

const begunAt = (at: string, last: Pass | undefined, underWay: number): Pass => ({
  number: (last?.number ?? 0) + 1,
  startedAt: at,
  done: "",
  looked: 0,
  changed: 0,
  conflicts: [],
  underWay,
});

const begin = async ({ since }: KeyVersion, pass: Pass | undefined, at: string): Promise<Pass> => {
  const from = since === undefined ? "" : new Date(Date.parse(since) + LONGEST_RUN).toISOString();
  if (at < from) throw new Error(`What began before the rotation may still run: keys reindex can begin at ${from}.`);
  if (pass && !pass.endedAt) return { ...pass, resumed: true };
  return begunAt(at, pass, (await importsInLine()).length);
};

/** That a pass began, goes on, or ended, for the audit. */
const audited = (at: string, { version }: KeyVersion, { number, resumed, endedAt, looked, changed, conflicts }: Pass): Promise<Write[]> => {
  const did = endedAt ? "ENDED" : resumed ? "RESUMED" : "BEGAN";
  const after = { pass: number, did, looked, changed, conflicts: conflicts.length };
  return auditedKey(at, { act: "put under key", key: identityKeyName(version), after });
};

/** Notes how far a pass is, if no other goes on meanwhile; the audit is told of its beginning and its end. */
const note = async (version: KeyVersion, before: Pass | undefined, pass: Pass, audit: readonly Write[] = []): Promise<void> => {
  const when = before ? { number: before.number, done: before.done } : "absent";
  const { kept } = await transact([
    passes.put(version, pass, { when }),
    keyVersions.check(version, hasRow(version) ? { state: "ACTIVE" } : "absent"),
    ...audit,
  ]);
  if (!kept) throw new Error("Another keys reindex is going on; let it finish.");
};

/** Notes that everybody in the pool lies there by the name as it is folded now. */
const markFolded = async (version: KeyVersion): Promise<void> => {
  const when = hasRow(version) ? { state: "ACTIVE" } : "absent";
  await transact([keyVersions.put(version, { ...version, folding: FOLDING }, { when })]);
};

/**
 * Goes over everybody, and puts their number under each active version, the departed into the pool by the newest and by their names as they are folded now, and
 * names of waiting corrections under it. Cut off, it goes on where it was; the pass then counts as one that may have changed something. Answers with the pass, ended.
 */
export const reindex = async (now: () => string): Promise<Pass> => {
  const [newest, ...older] = (await versionsOfKey()).filter(({ state }) => state === "ACTIVE");
  if (!newest || (older.length === 0 && newest.folding === FOLDING))
    throw new Error("One version alone is active: there is nothing to re-index. keys rotate begins a rotation.");
  const last = await get(passes.at(newest));
  const at = now();
  let pass = await begin(newest, last, at);
  await note(newest, last, pass, await audited(at, newest, pass));
  const keep = async (after: Pass): Promise<void> => {
    await note(newest, pass, after, after.endedAt ? await audited(after.endedAt, newest, after) : []);
    pass = after;
  };
  for await (const place of everywhere()) {
    if (place.at <= pass.done) continue;
    const ids = await peopleAt(place);
    let [changed, conflicts] = [pass.changed, pass.conflicts];
    for (const portion of portionsOf(ids, AT_ONCE)) {
      const found = await bringUpToDate(portion, PEOPLE_A_TRANSACTION);
      changed += found.changed;
      conflicts = [...new Set([...conflicts, ...found.conflicts])];
    }
    await keep({ ...pass, done: place.at, looked: pass.looked + ids.length, changed, conflicts });
  }
  await keep({ ...pass, endedAt: now() });
  if (newest.folding !== FOLDING && pass.conflicts.length === 0) await markFolded(newest);
  return pass;
};
