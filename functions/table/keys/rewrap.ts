import type { OrgId } from "#domain/ids.ts";
import { years } from "#domain/program/packs.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { gather } from "../look.ts";
import { below } from "../organizations/counties.ts";
import { PURPOSES } from "../purposes.ts";
import { readAll } from "../rows.ts";
import { auditedKey } from "./audited.ts";
import { dataKeys, unwrap, wrap } from "./data-keys.ts";
import { identityKeyName, versionsOfKey } from "./versions.ts";

/** Every organisation above the schools: what is sealed belongs to one of them. */
async function* offices(): AsyncGenerator<OrgId> {
  for (const { organization: province } of await gather(below("NONE", "PROVINCE"))) {
    yield province;
    for (const { organization: prefecture } of await gather(below(province, "PREFECTURE"))) {
      yield prefecture;
      for (const { organization: county } of await gather(below(prefecture, "COUNTY"))) yield county;
    }
  }
}

/** The months in which something may have been sealed: from the first program on, through the one after `at`. */
const monthsThrough = (at: string): string[] => {
  const [first, last] = [Math.min(...years) * 12, Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7))];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = first + index;
    return `${Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, "0")}`;
  });
};

const { hashes: _, old, ...purposes } = PURPOSES;

/** What a data key is called, and for what it is wrapped: its name, or where it was made before each purpose had its own, the purpose of such. */
type Named = { readonly name: string; readonly purpose: string };

const namedIn = (office: OrgId, months: readonly string[]): Named[] =>
  months.flatMap((month) => [
    ...Object.values(purposes)
      .map((purpose) => `${purpose}.${office}.${month}`)
      .map((name) => ({ name, purpose: name })),
    { name: `${office}.${month}`, purpose: `${old}.${office}.${month}` },
  ]);

const rewrapAll = async (named: readonly Named[]): Promise<number> => {
  const found = await readAll(named.map(({ name }) => dataKeys.at({ name })));
  let rewrapped = 0;
  for (const [index, { name, purpose }] of named.entries()) {
    const standing = found[index];
    if (!standing) continue;
    const set = { wrapped: await wrap(await unwrap(name, standing), purpose), ...(purpose !== name && { context: purpose }) };
    const { kept } = await transact([dataKeys.update({ name }, { set, when: { wrapped: standing.wrapped } })]);
    if (!kept) throw new Error(`${name} was wrapped by somebody else meanwhile; another keys rewrap may be going on.`);
    rewrapped++;
  }
  return rewrapped;
};

/** Tells the audit of it, by a write of its own: of a pass that is cut off it says that it began. */
const tell = async (at: string, after: object): Promise<void> => {
  const writes = await auditedKey(at, { act: "rewrap keys", key: "DATA_KEYS", after });
  if (writes.length > 0) await transact(writes);
};

/**
 * Wraps every data key anew, under the deployment's key as it is now; those that were made before each purpose had keys of its own get a purpose in their encryption
 * context. The data keys, and what is sealed under them, stay the same. Safe to run again. Answers with how many.
 */
export const rewrap = async (now: () => string): Promise<number> => {
  const at = now();
  await tell(at, { did: "BEGAN" });
  const versions = (await versionsOfKey()).filter(({ state }) => state !== "DESTROYED");
  let rewrapped = await rewrapAll(versions.map(({ version }) => ({ name: identityKeyName(version), purpose: identityKeyName(version) })));
  const months = monthsThrough(at);
  for await (const office of offices()) rewrapped += await rewrapAll(namedIn(office, months));
  await tell(at, { did: "ENDED", rewrapped });
  return rewrapped;
};
