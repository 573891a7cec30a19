import type { OrgId } from "#domain/ids.ts";
import { years } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { RegistrationCard } from "#domain/registrations/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { auditedKey } from "#table/keys/audited.ts";
import { askForStatus, signingKeys, statusLists } from "#table/learning/badges.ts";
import { askForPages, certificates } from "#table/learning/certificates.ts";
import { registrationAt, registrationCards, registrations } from "#table/learning/registrations.ts";
import { lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { get, readPresent } from "#table/rows.ts";

const AT_ONCE = 100;

/** Has those of some certificates made anew that a key signed; answers how many. */
const anew = async (year: number, cards: readonly RegistrationCard[], kid: string): Promise<number> => {
  const rows = await readPresent(cards.map(({ teacher, number }) => registrations.at(registrationAt({ teacher, year, number }))));
  const refs = rows.flatMap(({ certificate }) => (certificate ? [certificate] : []));
  const found = await readPresent(refs.map(({ codeHash }) => certificates.at({ codeHash })));
  const signed = new Set(found.filter(({ credential, state }) => credential?.kid === kid && state === "VALID").map(({ number }) => number));
  await askForPages(refs.filter(({ number }) => signed.has(number)));
  return signed.size;
};

const ofCounty = async (county: OrgId, year: number, kid: string): Promise<number> => {
  let count = 0;
  let part: RegistrationCard[] = [];
  for await (const card of lookThrough("the registrations of a county", { county, year }, registrationCards)) {
    if (part.push(card) < AT_ONCE) continue;
    count += await anew(year, part, kid);
    part = [];
  }
  if ((await get(statusLists.at({ year, county })))?.kid === kid) await askForStatus({ year, county });
  return count + (await anew(year, part, kid));
};

/**
 * Marks a signing key lost: it verifies nothing from then on, and every valid certificate that it signed is signed anew with the key of the deployment, under the same
 * number and code. Again, it does what is left. Throws where no such key signed anything.
 */
export const loseSigningKey = async (kid: string, reason: string, { at }: Now): Promise<number> => {
  const found = await get(signingKeys.at({ kid }));
  if (!found) throw new Error(`No certificate was signed with ${kid}; GET /certificates/signing/keys lists the keys.`);
  if (!found.lost) {
    const audits = await auditedKey(at, { act: "lose signing key", key: kid, after: { reason } });
    await transact([signingKeys.update({ kid }, { set: { lost: { at, reason } }, when: { lost: undefined } }), ...audits]);
  }
  let count = 0;
  for await (const { organization: county } of counties()) for (const year of years) count += await ofCounty(county, year, kid);
  return count;
};
