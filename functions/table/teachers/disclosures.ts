import { gunzipSync, gzipSync } from "node:zlib";
import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { AccountId, OrgId, type TeacherId } from "#domain/ids.ts";
import type { Now } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { keepObject, readObject, versionsUnder } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";
import { type Audited, audit, audits } from "../audit.ts";
import { gather, lookThrough } from "../look.ts";
import { below, counties } from "../organizations/counties.ts";
import { Secrets } from "../secrets.ts";

const secrets = new Secrets();

/** Who was shown somebody, on behalf of which organisation, by which act, what for, and when. */
const Disclosure = z.object({ act: z.string(), account: AccountId, on: OrgId, reason: z.string().optional(), asked: z.string() });
export type Disclosure = Readonly<z.output<typeof Disclosure>>;

const held = stored(Disclosure.extend({ people: z.array(z.string()) }));

/**
 * The audit of something that is given away, once whom it tells of is kept beside it, sealed (SEC-08): so that each of them can be told who took it. What tells of
 * nobody keeps nothing.
 */
export const auditOfHeld = async (actor: Actor, now: Now, what: Audited, people: Iterable<string>): Promise<Write> => {
  const ids = [...new Set(people)];
  if (ids.length === 0) return audit(actor, now, what);
  const county = actor.scope.path.COUNTY ?? actor.scope.organization;
  const object = `disclosures/${county}/${now.day}/${ulid()}`;
  const { act, reason } = what;
  const told = { act, account: actor.account, on: actor.scope.organization, reason, asked: now.at, people: ids };
  const sealed = await secrets.sealDisclosure(county, now.day, gzipSync(JSON.stringify(told)), object);
  await keepObject(object, sealed, "application/octet-stream");
  return audit(actor, now, { ...what, held: object });
};

const opened = async (object: string): Promise<z.output<typeof held.shape>> => {
  const sealed = await readObject(object);
  if (!sealed) throw new Error(`object ${object} is missing`);
  return held.parse(JSON.parse(gunzipSync(await secrets.openDisclosure(sealed, object)).toString()));
};

/** Whether something that was given away told of a teacher, by the object that keeps whom it told of. */
export const namesAmong = async (object: string, teacher: TeacherId): Promise<boolean> => (await opened(object)).people.includes(teacher);

const OPENED = "unmask";
const SEARCHED = "search the pool";
const Search = z.object({ found: z.string().nullish().catch(undefined) }).catch({});

/** Who found somebody among the departed: what a school searched for is in its own audit. */
async function* searchesThatFound(teacher: TeacherId): AsyncGenerator<Disclosure> {
  for await (const { organization: county } of counties())
    for await (const { organization: id } of below(county, "SCHOOL"))
      for await (const entry of lookThrough("the audit of one thing", { kind: "ORGANIZATION", id }, audits))
        if (entry.act === SEARCHED && Search.parse(entry.after).found === teacher) yield Disclosure.parse(entry);
}

/**
 * Who opened somebody's number, found them among the departed, or took something away that told of them, first to last. Lists that left before this was kept name
 * nobody.
 */
export const disclosuresOf = async (teacher: TeacherId): Promise<Disclosure[]> => {
  const all = await gather(lookThrough("the audit of one thing", { kind: "TEACHER", id: teacher }, audits));
  const found = all.flatMap((entry) => (entry.act === OPENED ? [Disclosure.parse(entry)] : []));
  for await (const one of searchesThatFound(teacher)) found.push(one);
  for await (const { key, latest } of versionsUnder("disclosures/")) {
    if (!latest) continue;
    const { people, ...told } = await opened(key);
    if (people.includes(teacher)) found.push(Disclosure.parse(told));
  }
  return found.sort((one, other) => (one.asked < other.asked ? -1 : 1));
};
