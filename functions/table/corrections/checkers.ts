import { barredFromOwn, type Checkers, checkersOfMade, checkersOfOwn } from "#domain/corrections/effects.ts";
import type { Queued } from "#domain/corrections/types.ts";
import type { AccountId, TeacherId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { roles } from "../organizations/accounts.ts";
import { get, readPresent } from "../rows.ts";
import { activations } from "../teachers/activations.ts";

/** Who checks what an account asks for its own record, at the school where that is. */
export const ownCheckers = async (school: Organization, teacher: TeacherId, asker: AccountId): Promise<Checkers> => {
  const barred = barredFromOwn(asker, await get(activations.at({ teacher })));
  const { organization } = school;
  const administering = await readPresent(barred.map((account) => roles.at({ account, organization, duty: "ADMINISTRATOR" })));
  return checkersOfOwn(school, barred, administering.length);
};

/** Who checks a correction, at the school where its person is. */
export const checkersOf = (school: Organization, change: Queued): Promise<Checkers> | Checkers =>
  change.made.self ? ownCheckers(school, change.teacher, change.made.by) : checkersOfMade(change, school);
