import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Grant, QueueName } from "#table/grants.ts";
import type { Ground } from "./ground.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What a function may do, and the environment in which it finds what it does that to. */
export type Granted = { readonly may: readonly PolicyStatement[]; readonly environment: Readonly<Record<string, string>> };

/** Grants a function what its workflow declares (`functions/<workflow>/grants.ts`), on these queues; every function reads rows. */
export const granted = (
  { records }: Ground,
  { writes = [], removes = [], keeps = [], reads = [], sends = [], keys = [] }: Grant,
  queues: Readonly<Partial<Record<QueueName, WorkQueue>>> = {},
): Granted => {
  const queueOf = (name: QueueName): WorkQueue => {
    const queue = queues[name];
    if (!queue) throw new Error(`a function sends to ${name}, and its construct does not say which queue that is`);
    return queue;
  };
  const ofKey = {
    "opens identities": () => records.mayOpenIdentities(),
    "seals invitations": () => records.mayInvite(),
    "opens invitations": () => records.mayOpenInvitations(),
  };
  return {
    may: [
      ...records.mayRead(),
      ...(writes.length > 0 ? records.mayWrite(...writes) : []),
      ...(removes.length > 0 ? records.mayRemove(...removes) : []),
      ...keeps.flatMap((prefix) => records.mayKeepObjects(prefix)),
      ...reads.flatMap((prefix) => records.mayReadObjects(prefix)),
      ...sends.flatMap((name) => queueOf(name).maySend()),
      ...keys.flatMap((what) => ofKey[what]()),
    ],
    environment: {
      ...records.environment,
      ...(keeps.length + reads.length > 0 && records.objectEnvironment),
      ...(keys.length > 0 && records.keyEnvironment),
      ...Object.fromEntries(sends.map((name) => [name, queueOf(name).url])),
    },
  };
};
