import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { compiledIn } from "../build.ts";
import type { Credentials } from "../gate/sessions.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";
import { noteFailure, tellFaults } from "./faults.ts";
import type { Rest } from "./rest.ts";

const Shape = z.looseObject({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
});

const Answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), answer: z.string() }),
  z.object({ ok: z.literal(false), errorType: z.string(), errorMessage: z.string(), trace: z.string() }),
]);

/** What an invocation came to: the handler's JSON, or the error it threw, ran into or was ended by. */
export type Invoked = z.infer<typeof Answer>;

export type LocalFunction = {
  readonly id: string;
  readonly role: string;
  readonly timeoutSeconds: number;
  /** Hands over an event as JSON; where that fails, the log and a printed line say so, with the request it goes back to. */
  invoke(event: string, request?: string): Promise<Invoked>;
  /**
   * The system it works for ends: threads at work end with it, and those that wait for work stay for the next system. Where a secret was changed meanwhile,
   * the threads of a function that is told of one end too, for they may have read what no longer holds.
   */
  endWork(secretChanged: boolean): Promise<void>;
  stop(): Promise<void>;
};

type Variables = Readonly<Record<string, string>>;

/** The system that the threads work for: in which folder its logs lie, a file for each function, and which of the functions' variables are its own. */
export class WorkedFor {
  #logs = "";
  #variables: Variables = {};

  /** From the next event on it is this one. */
  begin(folder: string, variables: Variables): void {
    this.#logs = join(folder, "logs");
    this.#variables = variables;
    mkdirSync(this.#logs, { recursive: true });
  }

  logOf(id: string): string {
    return join(this.#logs, `${id}.log`);
  }

  /** Its values of these variables. */
  valuesOf(own: Variables): Variables {
    return Object.fromEntries(Object.entries(this.#variables).filter(([name]) => name in own));
  }
}

type FunctionSettings = {
  readonly stack: Stack;
  readonly system: WorkedFor;
  /** What the threads shift their `Date` by, in milliseconds. */
  readonly offset: SharedArrayBuffer;
  /** Where the engines are; every function is told. */
  readonly environment: Variables;
  /** What stands here for a service of AWS, by the variable that names the service: told to functions whose template has that variable. */
  readonly standIns: Readonly<Record<string, Variables>>;
  readonly credentialsFor: (role: string) => Credentials;
  readonly rest: Rest;
};

/** A function waits for the table most of its time; threads beyond the processors only compile the same code once more. */
const MOST_INSTANCES = Math.min(4, Math.max(2, availableParallelism()));

/** What the young objects of a thread may take, in MiB: half of what Node would grant, since each thread keeps it; with less they are tidied up at every event. */
const YOUNG_MB = 24;

/** A worker thread, and the file that what it says goes to. */
type Thread = { readonly worker: Worker; log: string };

/** A thread at a function's service. `ready` is what its start failed with, or nothing; a start does not count against the timeout. */
type Instance = Thread & { readonly ready: Promise<Invoked | undefined>; readonly since: number };

/** A thread takes no new event after so long, for the session ends that it was started with. */
const LIVES_MS = 3_600_000;

const crashOf = (error: unknown): Invoked => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, errorType: name, errorMessage: message, trace: "" };
};

type Surroundings = { readonly role: string; readonly rest: Rest; readonly system: WorkedFor; readonly start: () => Thread };

/** One function of the template: worker threads of its own, each taking one event at a time, ended when one takes too long. */
class WorkerPool implements LocalFunction {
  readonly id: string;
  readonly role: string;
  readonly timeoutSeconds: number;
  readonly #start: () => Thread;
  readonly #system: WorkedFor;
  readonly #variables: Variables;
  readonly #context: Readonly<Record<string, unknown>>;
  readonly #rest: Rest;
  readonly #idle: Instance[] = [];
  readonly #waiting: ((instance: Instance) => void)[] = [];
  readonly #workers = new Set<Worker>();

  constructor(id: string, shape: z.infer<typeof Shape>, { role, rest, system, start }: Surroundings) {
    this.id = id;
    this.#system = system;
    this.#rest = rest;
    this.#variables = shape.Environment.Variables;
    this.role = role;
    this.timeoutSeconds = shape.Timeout;
    this.#start = start;
    this.#context = {
      functionName: id,
      functionVersion: "$LATEST",
      invokedFunctionArn: `arn:${PLACE.partition}:lambda:${PLACE.region}:${PLACE.account}:function:${id}`,
      memoryLimitInMB: String(shape.MemorySize),
      logGroupName: `/aws/lambda/${id}`,
      logStreamName: "local",
    };
  }

  async invoke(event: string, request?: string): Promise<Invoked> {
    const [instance, run] = [await this.#free(), randomUUID()];
    const answer = (await instance.ready) ?? (await this.#run(instance, event, run));
    if (this.#workers.has(instance.worker)) this.#release(instance);
    if (!answer.ok) noteFailure(instance.log, { name: this.id, request: request ?? run, ...answer });
    return answer;
  }

  async endWork(secretChanged: boolean): Promise<void> {
    this.#waiting.length = 0;
    const mayBeOutdated = secretChanged && "SMTP_SECRET" in this.#variables;
    const idle = new Set(mayBeOutdated ? [] : this.#idle.map(({ worker }) => worker));
    await Promise.all([...this.#workers].filter((worker) => !idle.has(worker)).map((worker) => worker.terminate()));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #free(): Promise<Instance> | Instance {
    const idle = this.#idle.pop();
    if (idle) {
      this.#rest.wake(idle.worker);
      return idle;
    }
    if (this.#workers.size < MOST_INSTANCES) return this.#another();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #another(): Instance {
    const thread = this.#start();
    const { worker } = thread;
    this.#workers.add(worker);
    const ready = once(worker, "message").then(() => undefined, crashOf);
    worker.on("error", () => this.#workers.delete(worker));
    worker.once("exit", () => this.#forget(worker));
    return Object.assign(thread, { ready, since: performance.now() });
  }

  #forget(worker: Worker): void {
    this.#workers.delete(worker);
    this.#rest.wake(worker);
    const place = this.#idle.findIndex((instance) => instance.worker === worker);
    if (place >= 0) this.#idle.splice(place, 1);
    const next = this.#waiting.shift();
    if (next) void Promise.resolve(this.#free()).then(next);
  }

  #release(instance: Instance): void {
    if (performance.now() - instance.since > LIVES_MS) {
      this.#workers.delete(instance.worker);
      void instance.worker.terminate();
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      next(instance);
      return;
    }
    this.#idle.push(instance);
    this.#rest.lay(instance.worker, () => this.#forget(instance.worker));
  }

  #run(thread: Thread, event: string, requestId: string): Promise<Invoked> {
    const { worker } = thread;
    thread.log = this.#system.logOf(this.id);
    return new Promise((resolve) => {
      const end = (answer: Invoked): void => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        resolve(answer);
      };
      const onMessage = (message: unknown): void => end(Answer.parse(message));
      const onError = (error: unknown): void => end(crashOf(error));
      const onExit = (): void => end(crashOf(new Error("the runtime exited")));
      const timer = setTimeout(() => {
        end({ ok: false, errorType: "Sandbox.Timedout", errorMessage: `Task timed out after ${this.timeoutSeconds} seconds`, trace: "" });
        this.#workers.delete(worker);
        void worker.terminate();
      }, this.timeoutSeconds * 1000);
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      const variables = this.#system.valuesOf(this.#variables);
      const deadline = Date.now() + this.timeoutSeconds * 1000;
      worker.postMessage({ event, requestId, deadline, context: this.#context, variables });
    });
  }
}

const entryOf = (folder: string, name: string): string => {
  const found = [".mjs", ".js"].map((ending) => join(folder, name + ending)).find((file) => existsSync(file));
  if (!found) throw new Error(`${folder} has no ${name}`);
  return pathToFileURL(found).href;
};

/** What the template's functions are told by their environment, all together: an operator's command is told the same. */
export const variablesOf = (stack: Stack): Record<string, string> =>
  Object.assign({}, ...[...stack.all("AWS::Lambda::Function", Shape).values()].map(({ Environment }) => Environment.Variables));

/** Every function of the template, by logical id. Workers start with the first event. */
export const functionsOf = ({
  stack,
  system,
  offset,
  environment,
  standIns,
  credentialsFor,
  rest,
}: FunctionSettings): ReadonlyMap<string, LocalFunction> => {
  const shapes = [...stack.all("AWS::Lambda::Function", Shape)];
  return new Map(
    shapes.map(([id, shape]) => {
      const asset = stack.assets.get(shape.Code.S3Key.replace(/\.zip$/, ""));
      if (!asset) throw new Error(`${id} has no asset on disk`);
      const role = stack.idOf(shape.Role);
      const [file = "", handlerName = ""] = shape.Handler.split(".");
      const own = shape.Environment.Variables;
      const replaced = Object.entries(standIns).flatMap(([name, standIn]) => (name in own ? Object.entries(standIn) : []));
      const start = (): Thread => {
        const { accessKeyId, secretAccessKey, sessionToken } = credentialsFor(role);
        const worker = new Worker(new URL("./worker.js", import.meta.url), {
          workerData: { file: entryOf(asset, file), handlerName, compiled: compiledIn(dirname(asset)), offset },
          env: {
            ...own,
            ...Object.fromEntries(replaced),
            ...environment,
            AWS_REGION: PLACE.region,
            AWS_ACCESS_KEY_ID: accessKeyId,
            AWS_SECRET_ACCESS_KEY: secretAccessKey,
            AWS_SESSION_TOKEN: sessionToken,
            AWS_LAMBDA_FUNCTION_NAME: id,
            AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(shape.MemorySize),
          },
          execArgv: (own.NODE_OPTIONS ?? "").split(" ").filter(Boolean),
          resourceLimits: { maxOldGenerationSizeMb: shape.MemorySize, maxYoungGenerationSizeMb: YOUNG_MB },
          stdout: true,
          stderr: true,
        });
        const thread = { worker, log: system.logOf(id) };
        worker.stdout.on("data", tellFaults);
        const keep = (lines: Uint8Array): void => {
          if (existsSync(dirname(thread.log))) appendFileSync(thread.log, lines);
        };
        for (const said of [worker.stdout, worker.stderr]) said.on("data", keep);
        worker.unref();
        return thread;
      };
      return [id, new WorkerPool(id, shape, { role, rest, system, start })];
    }),
  );
};
