import { accountInForce } from "#domain/evidence/effects.ts";
import type { PlatformAccounts } from "#domain/evidence/xapi/account.ts";
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
import { get, getMany, present } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { learnersNamed } from "../who.ts";

/** Where it stands whose a name of a source's is. */
export const nameAt = (county: string, source: string, name: string) => ({ county, source, name: sha256(name) });

/** A teacher who answers for themselves, at the school where they are on the books. */
const themselves = async (account: AccountId, teacher: TeacherId) => {
  const { school } = present(await get(teachers.at({ teacher })), "the teacher whose account it is");
  return selfAt(account, present(await get(organizations.at({ organization: school })), "the school"));
};

/** The accounts by which sources know teachers, as the table keeps them: one of a teacher and source, one teacher of a name. */
export const platforms: PlatformAccounts = {
  sourceOf: async ({ account, organization }) => (await get(roles.at({ account, organization, duty: "SOURCE" })))?.source,
  who: learnersNamed,

  standing: async ({ county, source, teacher }, name) => {
    const [kept, slot, binding] = await getMany([
      platformAccounts.at({ teacher, county, source }),
      platformNames.at(nameAt(county, source, name)),
      bindings.at({ teacher }),
    ]);
    return { own: kept && accountInForce(kept, binding), kept, holder: slot?.teacher };
  },

  keep: async (account, { kept: before, holder }, by, now) => {
    const { teacher, county, source, name, deniedAt } = account;
    const at = { teacher, county, source };
    const slot = nameAt(county, source, name);
    const asIs = before ? { name: before.name, confirmedAt: before.confirmedAt, deniedAt: before.deniedAt } : ("absent" as const);
    const named = deniedAt
      ? holder === teacher
        ? [platformNames.remove(slot, { teacher })]
        : []
      : [platformNames.put(slot, { teacher, at: now.at }, { when: holder === undefined ? "absent" : { teacher } })];
    const act = typeof by === "string" ? "answer for a platform account" : "bind a platform account";
    const { kept } = await transact([
      platformAccounts.put(at, { ...account, ...(typeof by === "string" && { answeredBy: by }) }, { when: asIs }),
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
    return all.map((one) => accountInForce(one, binding));
  },
};
