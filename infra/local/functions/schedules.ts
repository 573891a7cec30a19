import { Cron } from "croner";
import * as z from "zod";
import type { Stack } from "../template.ts";

const Shape = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default("UTC"),
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  Target: z.looseObject({ Arn: z.string(), RoleArn: z.string(), Input: z.string().default("{}") }),
});

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const Rate = z.tuple([z.coerce.number(), z.enum(["minute", "hour", "day"])]);

export type Schedule = {
  readonly id: string;
  readonly target: string;
  readonly role: string;
  /** The first time after an instant at which it is due. */
  after(instant: number): number | undefined;
  /** Of a schedule that fires at a rate: the last time through an instant at which it is due. */
  readonly last?: (instant: number) => number;
  /** What it hands its target for a scheduled time. */
  input(instant: number): unknown;
};

const dueBy = (expression: string, timezone: string): Pick<Schedule, "after" | "last"> => {
  const [, kind, inside = ""] = /^(cron|rate)\((.*)\)$/.exec(expression) ?? [];
  if (kind === "rate") {
    const [count, unit] = Rate.parse(inside.replace(/s$/, "").split(" "));
    const every = count * UNITS[unit];
    const last = (instant: number) => Math.floor(instant / every) * every;
    return { last, after: (instant) => last(instant) + every };
  }
  if (kind !== "cron") throw new Error(`the local runtime does not know the schedule ${expression}`);
  const cron = new Cron(`0 ${inside.replaceAll("?", "*")}`, { timezone, mode: "7-part", alternativeWeekdays: true, sloppyRanges: true });
  return { after: (instant) => cron.nextRun(new Date(instant))?.getTime() };
};

/** The enabled EventBridge Scheduler schedules of the template. */
export const schedulesOf = (stack: Stack): Schedule[] =>
  [...stack.all("AWS::Scheduler::Schedule", Shape)]
    .filter(([, { State }]) => State === "ENABLED")
    .map(([id, { ScheduleExpression, ScheduleExpressionTimezone, Target }]) => ({
      id,
      target: Target.Arn,
      role: stack.idOf(Target.RoleArn),
      ...dueBy(ScheduleExpression, ScheduleExpressionTimezone),
      input: (instant) => {
        const scheduled = new Date(instant).toISOString().replace(".000Z", "Z");
        return JSON.parse(
          Target.Input.replaceAll("<aws.scheduler.scheduled-time>", scheduled).replaceAll(
            "<aws.scheduler.execution-id>",
            `${id}-${scheduled}`,
          ),
        );
      },
    }));
