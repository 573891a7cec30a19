import { FrozenList, type Submission } from "#domain/enrollment/types.ts";
import { freeze, readFrozen } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";

const lists = stored(FrozenList);

type Proof = Pick<Submission, "key" | "sha256">;

/** Freezes a list as it is submitted. The table holds where it lies, and the hash that proves it. */
export const freezeList = async (list: FrozenList): Promise<Proof> => {
  const { year, county, stage, school, number } = list;
  const body = JSON.stringify(FrozenList.parse(list));
  const { object, hash } = await freeze((hash) => `lists/${year}/${county}/${stage}/${school}/${number}.${hash}.json`, body);
  return { key: object, sha256: hash };
};

/** A submitted list as it was frozen; one that is not the one the table proves is a fault. */
export const frozenList = async ({ key, sha256 }: Proof): Promise<FrozenList> =>
  lists.parse(await readFrozen({ object: key, hash: sha256 }));
