import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { root } from "#infra/local/build.ts";
import { TURNS, Turn } from "./turns.ts";

const WARMING = 2;

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const FiguresOfRuntime = z.object({
  perSecond: z.number(),
  /** Milliseconds of a processor for one request: the runtime's, and beside it the engine's. */
  cpu: z.number(),
  ofEngine: z.number(),
  /** MiB after the demonstration county, and after so many requests. */
  afterCounty: z.number(),
  after1000: z.number(),
  after10000: z.number(),
});
type FiguresOfRuntime = z.infer<typeof FiguresOfRuntime>;

const figuresOf = (turns: readonly Turn[], afterCounty: number): FiguresOfRuntime => {
  const warm = turns.slice(WARMING);
  return {
    perSecond: middle(warm.map((turn) => turn.perSecond)),
    cpu: middle(warm.map((turn) => turn.cpu)),
    ofEngine: middle(warm.map((turn) => turn.ofEngine)),
    afterCounty,
    after1000: turns[WARMING - 1]?.memory ?? 0,
    after10000: turns.at(-1)?.memory ?? 0,
  };
};

const aPart = async (checkout: string) => {
  const child = fork(fileURLToPath(new URL("./turns.ts", import.meta.url)), [checkout]);
  const told = async (): Promise<unknown> => {
    const ended = once(child, "exit").then(() => Promise.reject(new Error(`the part of ${checkout} ended`)));
    const [message] = z
      .tuple([z.unknown()])
      .rest(z.unknown())
      .parse(await Promise.race([once(child, "message"), ended]));
    return message;
  };
  const turns: Turn[] = [];
  const afterCounty = z.number().parse(await told());
  return {
    turn: async () => {
      child.send("turn");
      turns.push(Turn.parse(await told()));
    },
    figures: () => figuresOf(turns, afterCounty),
    stop: async () => {
      child.send("stop");
      await once(child, "exit");
    },
  };
};

/** Enrolls ten thousand teachers of each checkout through HTTP, eight at a time, five hundred of each by turns, so that all have the same machine. */
const measure = async (checkouts: readonly string[]): Promise<FiguresOfRuntime[]> => {
  const parts: Awaited<ReturnType<typeof aPart>>[] = [];
  for (const checkout of checkouts) parts.push(await aPart(checkout));
  for (let done = 0; done < TURNS; done++) for (const part of parts) await part.turn();
  for (const part of parts) await part.stop();
  return parts.map((part) => part.figures());
};

/** `node test/bench/runtime/measure.ts` tells this checkout's figures as JSON; `node test/bench/runtime/measure.ts OTHER` those of another checkout too, and the two compared. */
if (import.meta.main) {
  const [other] = process.argv.slice(2);
  const [own, others] = await measure(other === undefined ? [root] : [root, resolve(other)]);
  if (!own) throw new Error("nothing was measured");
  const share = (name: keyof FiguresOfRuntime): number => own[name] / (others?.[name] ?? Number.NaN);
  const compared = Object.fromEntries(FiguresOfRuntime.keyof().options.map((name) => [name, share(name)]));
  console.log(JSON.stringify(others ? { own, others, compared } : own));
  process.exit(0);
}
