import { Confirmation, FrozenConfirmation } from "#domain/registrations/confirmation/types.ts";
import { freeze, readFrozen } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";
import { row } from "../rows.ts";

export const confirmations = row("confirmation", Confirmation);
const lists = stored(FrozenConfirmation);

type Proof = Pick<Confirmation, "key" | "sha256">;

/** Where a list lies: those of one school are in order. */
export const confirmationAt = ({ year, county, school, number }: Pick<Confirmation, "year" | "county" | "school" | "number">) => ({
  ...{ year, county, school },
  number: `${number}`.padStart(4, "0"),
});

/** Freezes a list as it is confirmed. The table holds where it lies, and the hash that proves it. */
export const freezeConfirmation = async (list: FrozenConfirmation): Promise<Proof> => {
  const { year, county, school, number } = list;
  const body = JSON.stringify(FrozenConfirmation.parse(list));
  const { object, hash } = await freeze((sha256) => `confirmations/${year}/${county}/${school}/${number}.${sha256}.json`, body);
  return { key: object, sha256: hash };
};

/** A list as it was frozen; one that is not the one the table proves is a fault. */
export const frozenConfirmation = async ({ key, sha256 }: Proof): Promise<FrozenConfirmation> =>
  lists.parse(await readFrozen({ object: key, hash: sha256 }));
