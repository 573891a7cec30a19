import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { shiftDate } from "./shift-date.ts";

const { file, handlerName, offset } = z
  .object({ file: z.string(), handlerName: z.string(), offset: z.instanceof(SharedArrayBuffer) })
  .parse(workerData);
const port = z.custom<NonNullable<typeof parentPort>>().parse(parentPort);
const shift = new BigInt64Array(offset);
const wallNow = Date.now;
shiftDate((wall) => wall + Number(Atomics.load(shift, 0)));

const Handler = z.custom<(event: unknown, context: unknown) => unknown>((value) => typeof value === "function");
const Invocation = z.object({
  event: z.unknown(),
  requestId: z.string(),
  deadline: z.number(),
  context: z.record(z.string(), z.unknown()),
});

const failure = (error: unknown) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack ?? "" }
    : { errorType: "Error", errorMessage: String(error), trace: "" };

const module = z.record(z.string(), z.unknown()).parse({ ...(await import(file)) });
const handler = Handler.parse(module[handlerName]);

port.on("message", async (message) => {
  const { event, requestId, deadline, context } = Invocation.parse(message);
  try {
    const answer = await handler(event, {
      ...context,
      awsRequestId: requestId,
      getRemainingTimeInMillis: () => Math.max(0, deadline - wallNow()),
    });
    port.postMessage({ ok: true, answer: JSON.stringify(answer ?? null) });
  } catch (error) {
    port.postMessage({ ok: false, ...failure(error) });
  }
});
port.postMessage("ready");
