import middy from "@middy/core";
import * as z from "zod";
import type { Outcome } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { nowAt } from "./clock.ts";
import { log } from "./log.ts";

const Scheduled = z.object({ scheduled: z.iso.datetime({ offset: true }) });

/**
 * A Lambda that a schedule fires. `now` is the moment it was due, not the moment it runs: late or repeated, it does the same work. `shape` is the rest of the
 * schedule's input. Throwing means it is tried again.
 */
export const schedule = <S extends z.ZodObject, World extends object>(
  shape: S,
  useCase: (tick: z.output<S>, world: World & { now: Now }) => Promise<Outcome<unknown>>,
  world: () => World,
) => {
  let made: World | undefined;
  const run = async (event: unknown) => {
    made ??= world();
    const outcome = await useCase(shape.parse(event), { ...made, now: nowAt(Scheduled.parse(event).scheduled) });
    if (!outcome.ok) log.warn("refused", { code: outcome.refusal.code, rule: outcome.refusal.rule });
  };
  return middy((event: unknown, { awsRequestId }: { readonly awsRequestId: string }) =>
    log.within({ request: awsRequestId }, () => run(event)),
  );
};
