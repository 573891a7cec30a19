import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Grant } from "#table/grants.ts";
import type { Ground } from "./ground.ts";

/** What a function may do, and the environment in which it finds what it does that to. */
type FunctionGrants = { readonly may: readonly PolicyStatement[]; readonly environment: Readonly<Record<string, string>> };

const once = <T>(lists: readonly (readonly T[] | undefined)[]): T[] => [...new Set(lists.flatMap((list) => list ?? []))];

/** What several grants give together. */
export const joined = (...grants: readonly Grant[]): Grant => ({
  writes: once(grants.map(({ writes }) => writes)),
  removes: once(grants.map(({ removes }) => removes)),
  keeps: once(grants.map(({ keeps }) => keeps)),
  reads: once(grants.map(({ reads }) => reads)),
  sends: once(grants.map(({ sends }) => sends)),
  keys: once(grants.map(({ keys }) => keys)),
  films: once(grants.map(({ films }) => films)),
});

/** Grants a function what its workflow declares (`functions/<workflow>/grants.ts`); every function so declared reads rows, but one that only archives what it is told. */
export const grantsFor = (
  { records, archive, films: store, queues }: Ground,
  { writes = [], removes = [], keeps = [], reads = [], sends = [], keys = [], films = [], archives, compares }: Grant,
): FunctionGrants => {
  const uses = keys.flatMap((key) =>
    key === "seals invitations" || key === "opens invitations" || key === "signs credentials" ? [] : [key],
  );
  return {
    may: [
      ...(archives ? archive.mayKeep() : records.mayRead()),
      ...(compares ? archive.mayCompare() : []),
      ...(writes.length > 0 ? records.mayWrite(...writes) : []),
      ...(removes.length > 0 ? records.mayRemove(...removes) : []),
      ...keeps.flatMap((prefix) => records.mayKeepObjects(prefix)),
      ...reads.flatMap((prefix) => records.mayReadObjects(prefix)),
      ...films.flatMap((use) => store.may(use)),
      ...sends.flatMap((name) => queues[name].maySend()),
      ...records.mayUseDataKeys(uses),
      ...(keys.includes("seals invitations") ? records.mayInvite() : []),
      ...(keys.includes("opens invitations") ? records.mayOpenInvitations() : []),
      ...(keys.includes("signs credentials") ? records.maySign() : []),
    ],
    environment: {
      ...(archives ? {} : records.environment),
      ...((archives || compares) && archive.environment),
      ...(keeps.length + reads.length > 0 && records.objectEnvironment),
      ...(films.length > 0 && store.environment),
      ...(keys.length > 0 && records.keyEnvironment),
      ...(keys.includes("signs credentials") && records.signingEnvironment),
      ...Object.fromEntries(sends.map((name) => [name, queues[name].url])),
    },
  };
};
