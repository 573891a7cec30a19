import * as z from "zod";
import type { Queues } from "../engines/sqs.ts";
import type { Permissions } from "../gate/iam.ts";
import type { Stack } from "../template.ts";
import type { Clock } from "./clock.ts";
import type { EventSources } from "./event-sources.ts";
import type { LocalFunction } from "./functions.ts";
import { type Schedule, schedulesOf } from "./schedules.ts";

const Invoking = z.looseObject({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  DestinationConfig: z.looseObject({ OnFailure: z.looseObject({ Destination: z.string() }).optional() }).default({}),
});

export type FiredSchedule = { readonly schedule: string; readonly at: string; readonly ok: boolean };

const LONGEST_SLEEP = 60_000;

/**
 * Lets time pass: each schedule fires in its turn, what it brings about is worked off, then the next. Time goes forward only. Where it leaps, a schedule that fires
 * at a rate does so once before each of the others and once at the end, as if it had found nothing to do the other times: half a year at every five minutes
 * would be fifty thousand runs.
 */
export class Timeline {
  readonly #clock: Clock;
  readonly #sources: EventSources;
  readonly #queues: Queues;
  readonly #functions: ReadonlyMap<string, LocalFunction>;
  readonly #schedules: readonly Schedule[];
  readonly #stack: Stack;
  readonly #invoking: ReadonlyMap<string, z.infer<typeof Invoking>>;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: {
    readonly clock: Clock;
    readonly sources: EventSources;
    readonly queues: Queues;
    readonly functions: ReadonlyMap<string, LocalFunction>;
    readonly stack: Stack;
    readonly judge: Permissions;
    /** Schedules that never fire, by the beginnings of their logical ids. */
    readonly off?: readonly string[];
  }) {
    this.#clock = parts.clock;
    this.#sources = parts.sources;
    this.#queues = parts.queues;
    this.#functions = parts.functions;
    this.#stack = parts.stack;
    const { off = [] } = parts;
    this.#schedules = schedulesOf(parts.stack).filter(({ id }) => !off.some((name) => id.startsWith(name)));
    const configs = parts.stack.all("AWS::Lambda::EventInvokeConfig", Invoking).values();
    this.#invoking = new Map([...configs].map((config) => [parts.stack.idOf(config.FunctionName), config]));
    for (const { target, role } of this.#schedules) {
      const refusal = parts.judge(role, { action: "lambda:InvokeFunction", resource: target });
      if (refusal) throw new Error(refusal);
    }
  }

  /**
   * Moves on to `instant` and answers with what fired on the way, once everything has settled. Given `firing`, only schedules whose logical ids begin with one
   * of these names fire; what the others were due for is passed over for good.
   */
  moveTo(instant: number, firing?: readonly string[]): Promise<readonly FiredSchedule[]> {
    const moved = this.#turn.then(() => this.#move(instant, this.#named(firing)));
    this.#turn = moved.catch(() => {});
    return moved;
  }

  /** Resolves once nothing is left to work off at this moment. */
  async settle(): Promise<void> {
    await this.#turn;
    await this.#sources.settle();
  }

  /** Goes on by itself as time passes. */
  run(): void {
    const next = this.#soonest(this.#schedules) ?? Number.POSITIVE_INFINITY;
    const sleep = Math.max(0, Math.min(LONGEST_SLEEP, next - this.#clock.now()));
    this.#timer = setTimeout(async () => {
      await this.moveTo(this.#clock.now());
      if (!this.#stopped) this.run();
    }, sleep).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  #named(names: readonly string[] | undefined): readonly Schedule[] {
    const unknown = names?.find((name) => !this.#schedules.some(({ id }) => id.startsWith(name)));
    if (unknown !== undefined) throw new Error(`no schedule is named ${unknown}`);
    return this.#schedules.filter(({ id }) => names?.some((name) => id.startsWith(name)) ?? true);
  }

  async #move(instant: number, schedules: readonly Schedule[]): Promise<FiredSchedule[]> {
    const fired: FiredSchedule[] = [];
    await this.#sources.settle();
    while (!this.#stopped) {
      const due = this.#next(schedules, instant);
      const visible = this.#sources.nextVisible();
      if (visible !== undefined && visible <= instant && visible <= (due ?? instant)) {
        this.#clock.forwardTo(visible);
        await this.#sources.settle();
        continue;
      }
      if (due === undefined) break;
      this.#clock.forwardTo(due);
      for (const schedule of this.#dueAt(due, schedules)) {
        fired.push({ schedule: schedule.id, at: new Date(due).toISOString(), ok: await this.#fire(schedule, due) });
        await this.#sources.settle();
      }
      this.#clock.markFired(due);
    }
    this.#clock.forwardTo(instant);
    if (schedules.length < this.#schedules.length) this.#clock.markFired(instant);
    await this.#sources.settle();
    return fired;
  }

  /** The next moment at which one of them is due. */
  #soonest(schedules: readonly Schedule[]): number | undefined {
    return schedules.flatMap((schedule) => schedule.after(this.#clock.fired) ?? []).sort((left, right) => left - right)[0];
  }

  /** The next moment through `through` at which one of them fires. */
  #next(schedules: readonly Schedule[], through: number): number | undefined {
    const timed = this.#soonest(schedules.filter(({ last }) => !last));
    const leap = Math.min(through, timed ?? through);
    const dues = schedules.flatMap(({ last }) => last?.(leap) ?? []).filter((at) => at > this.#clock.fired);
    return [...dues, ...(timed === undefined ? [] : [timed])].filter((at) => at <= through).sort((left, right) => left - right)[0];
  }

  /** What fires at a moment, that at a rate first. */
  #dueAt(due: number, schedules: readonly Schedule[]): readonly Schedule[] {
    const all = schedules.filter((one) => one.after(due - 1) === due);
    return [...all.filter(({ last }) => last), ...all.filter(({ last }) => !last)];
  }

  async #fire(schedule: Schedule, at: number): Promise<boolean> {
    const id = this.#stack.idOf(schedule.target);
    const target = this.#functions.get(id);
    if (!target) throw new Error(`${schedule.id} has no function to call`);
    const { MaximumRetryAttempts, DestinationConfig } = this.#invoking.get(id) ?? Invoking.parse({ FunctionName: id });
    const requestPayload = schedule.input(at);
    const event = JSON.stringify(requestPayload);
    for (let attempt = 0; attempt <= MaximumRetryAttempts; attempt++) if ((await target.invoke(event)).ok) return true;
    const deadLetters = DestinationConfig.OnFailure?.Destination.split(":").at(-1);
    const context = { functionArn: schedule.target, condition: "RetriesExhausted" };
    if (deadLetters) this.#queues.send(deadLetters, { MessageBody: JSON.stringify({ requestContext: context, requestPayload }) });
    return false;
  }
}
