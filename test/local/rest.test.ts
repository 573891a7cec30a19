import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, expect, it } from "vitest";
import { Rest } from "#infra/local/functions/rest.ts";

const aThread = (): Worker => new Worker("require('node:worker_threads').parentPort.on('message', () => {})", { eval: true });
const threads = Array.from({ length: 10 }, aThread);
afterAll(() => Promise.all(threads.map((thread) => thread.terminate())));

it("of threads that have nothing to do the last of them are kept, as many as it is told; one that works again is not ended", async () => {
  const [first, second, third, ...others] = threads;
  if (!first || !second || !third) throw new Error("no threads");
  const ended: Worker[] = [];
  const rest = new Rest(8);
  const lay = (thread: Worker): void => rest.lay(thread, () => ended.push(thread));
  const exit = once(second, "exit");
  for (const thread of [first, second, third]) lay(thread);
  rest.wake(first);
  for (const thread of others) lay(thread);
  await exit;
  expect(ended).toEqual([second]);
});
