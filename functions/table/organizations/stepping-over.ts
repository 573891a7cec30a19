import type { Actor } from "#domain/access.ts";
import { type AuditAct, auditWord } from "#domain/audit/words.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Mail } from "#domain/mail/types.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { lettersOfStepping } from "#domain/program/stepping/letter.ts";
import { steppedOver } from "#domain/program/stepping/rule.ts";
import type { Level, Now } from "#domain/program/types.ts";
import { operating } from "../programs/programs.ts";

/** The letters to those whom an act on an organisation steps over (§6-61); none where it steps over nobody. */
export const lettersOver = (actor: Actor, act: AuditAct, organization: string, about: readonly (string | number)[], now: Now): Mail[] =>
  lettersOfStepping(actor, auditWord(act), organization, about, now);

/** How many of some organisations stand below each office that somebody of `level` steps over. */
export const countedOver = async (level: Level, among: readonly Organization[]): Promise<ReadonlyMap<OrgId, number>> => {
  const counted = new Map<OrgId, number>();
  const operates = new Map<OrgId | undefined, readonly Level[]>();
  for (const { level: at, path } of among) {
    const here = operates.get(path.COUNTY) ?? (await operating(path.COUNTY));
    operates.set(path.COUNTY, here);
    for (const office of steppedOver(level, at, path, here)) counted.set(office, (counted.get(office) ?? 0) + 1);
  }
  return counted;
};
