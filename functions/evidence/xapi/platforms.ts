import { accountInForce } from "#domain/evidence/effects.ts";
import type { Source } from "#domain/evidence/types.ts";
import { isOfSource, type PlatformAccounts } from "#domain/evidence/xapi/account.ts";
import type { AnsweredAccount } from "#domain/evidence/xapi/types.ts";
import { given } from "#domain/given.ts";
import type { AccountId, TeacherId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { audit } from "#table/audit.ts";
import { platformAccounts, platformNames } from "#table/learning/xapi.ts";
import { gather, lookThrough } from "#table/look.ts";
import { roles } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { sources } from "#table/organizations/sources.ts";
import { get, getMany, present, readAll } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { learnersNamed } from "../who.ts";

/** Where it stands whose a name of a source's is. */
export const nameAt = (county: string, source: string, name: string) => ({ county, source, name: sha256(name) });

/** Whom rows name by accounts of their sources, each as it is bound now; nobody where a row names none, or one that is not bound. */
export const boundBy = async (
  county: string,
  rows: readonly { readonly source: string; readonly account?: string }[],
  known: ReadonlyMap<string, Source>,
): Promise<readonly (TeacherId | undefined)[]> => {
  const keyOf = (source: string, account: string) => `${source}#${account}`;
  const asked = new Map(rows.flatMap(({ source, account }) => (account ? [[keyOf(source, account), { source, account }]] : [])));
  const read = await readAll([...asked.values()].map(({ source, account }) => platformNames.at(nameAt(county, source, account))));
  const slots = new Map([...asked.keys()].map((key, index) => [key, read[index]]));
  return rows.map(({ source, account }) => {
    const slot = account && slots.get(keyOf(source, account));
    return slot && isOfSource(slot, known.get(source)) ? slot.teacher : undefined;
  });
};

/** A teacher who answers for themselves, at the school where they are on the books. */
const themselves = async (account: AccountId, teacher: TeacherId) => {
  const { school } = present(await get(teachers.at({ teacher })), "the teacher whose account it is");
  return selfAt(account, present(await get(organizations.at({ organization: school })), "the school"));
};

/** Which account said of a name that it is not its teacher's. */
const whoDenied = (name: string, before: AnsweredAccount | undefined): AccountId | undefined =>
  before?.denied?.find((one) => one.name === name)?.by ?? (before?.name === name ? before.answeredBy : undefined);

/** The accounts by which sources know teachers, as the table keeps them: one of a teacher and source, one teacher of a name. */
export const platforms: PlatformAccounts = {
  sourceOf: async ({ account, organization }) => (await get(roles.at({ account, organization, duty: "SOURCE" })))?.source,
  who: learnersNamed,

  standing: async ({ county, source, teacher }, name) => {
    const [kept, slot, appointed, binding] = await getMany([
      platformAccounts.at({ teacher, county, source }),
      platformNames.at(nameAt(county, source, name)),
      sources.at({ county, source }),
      bindings.at({ teacher }),
    ]);
    const own = kept && isOfSource({ ...kept, at: kept.boundAt }, appointed) ? accountInForce(kept, binding) : undefined;
    const holder = slot && isOfSource(slot, appointed) ? slot.teacher : undefined;
    return { own, holder, homePage: appointed?.homePage, kept, slot };
  },

  keep: async (account, { kept: before, holder, slot: held }, by, now) => {
    const { teacher, county, source, name, homePage, deniedAt } = account;
    const at = { teacher, county, source };
    const slot = nameAt(county, source, name);
    const asIs = before
      ? { name: before.name, boundAt: before.boundAt, confirmedAt: before.confirmedAt, deniedAt: before.deniedAt }
      : ("absent" as const);
    const denied = account.denied?.map((one) => ({ ...one, ...given({ by: whoDenied(one.name, before) }) }));
    const whose = { teacher, at: now.at, ...given({ homePage }) };
    const named = deniedAt
      ? holder === teacher
        ? [platformNames.remove(slot, { teacher })]
        : []
      : [platformNames.put(slot, whose, { when: held ? { teacher: held.teacher, at: held.at } : "absent" })];
    const act = typeof by === "string" ? "answer for a platform account" : "bind a platform account";
    const { kept } = await transact([
      platformAccounts.put(at, { ...account, ...given({ denied }), ...(typeof by === "string" && { answeredBy: by }) }, { when: asIs }),
      ...named,
      audit(typeof by === "string" ? await themselves(by, teacher) : by, now, {
        ...{ kind: "TEACHER", id: teacher, act, rule: "LRN-02" },
        after: { county, source, ...(deniedAt && { denied: true }) },
      }),
    ]);
    return kept ? accept(account, before ? "changed" : "created") : "stale";
  },

  ofTeacher: async (teacher) => {
    const [all, binding] = await Promise.all([
      gather(lookThrough("the platform accounts of a teacher", { teacher }, platformAccounts)),
      get(bindings.at({ teacher })),
    ]);
    const known = await readAll(all.map(({ county, source }) => sources.at({ county, source })));
    return all.filter((one, index) => isOfSource({ ...one, at: one.boundAt }, known[index])).map((one) => accountInForce(one, binding));
  },
};
