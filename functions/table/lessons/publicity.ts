import type { Actor, Person } from "#domain/access.ts";
import { AccountId } from "#domain/ids.ts";
import { Publicity, PublicObjection } from "#domain/publicity/types.ts";
import { selfAt } from "#platform/actor.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { organizations } from "../organizations/organizations.ts";
import { get, present, row } from "../rows.ts";

/** The proposed awards of a round, made public. */
export const publicities = row("publicity", Publicity);
/** What lists show of them: which rounds they are of. */
export const publicityCards = cardsOf(Publicity.pick({ round: true, stage: true }));

/** Writes a publicity, where its county finds it. */
export const publicityWrite = (one: Publicity, when: When): Write => {
  const { round, county, year, stage } = one;
  return publicities.put({ round }, one, { when, index: { as: "ofCounty", by: { county, year }, card: { round, stage } } });
};

/** Objections to them; whoever made one is named here and nowhere else. */
export const publicObjections = row("publicObjection", PublicObjection);

/** In whose name the audit writes what somebody does to an objection who signed in: it tells nobody who did. */
const SOMEBODY = AccountId.parse(`${"0".repeat(39)}1`);

/** Who acts on a publicity, as the audit may tell it. */
export const actingIn = async (by: Actor | Person, { county }: Publicity) => {
  if ("scope" in by) return by;
  return selfAt(SOMEBODY, present(await get(organizations.at({ organization: county })), "the county"));
};
