import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { shiftDate } from "../../shift-date.js";

/**
 * The thread a function runs in. It is plain JavaScript that imports nothing of size, and keeps compiled code on disk, for there are hundreds of such threads in
 * a run of the tests, and Node would strip types and compile anew for each.
 * @type {{ file: string, handlerName: string, compiled: string, offset: SharedArrayBuffer }}
 */
const { file, handlerName, compiled, offset } = workerData;
enableCompileCache(compiled);
const shift = new BigInt64Array(offset);
const wallNow = Date.now;
shiftDate((wall) => wall + Number(Atomics.load(shift, 0)));

/** @param {unknown} error */
const failure = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack ?? "" }
    : { errorType: "Error", errorMessage: String(error), trace: "" };

const { [handlerName]: handler } = await import(file);
if (typeof handler !== "function") throw new Error(`${file} has no ${handlerName}`);

parentPort?.on("message", async ({ event, requestId, deadline, context, variables }) => {
  Object.assign(process.env, variables);
  try {
    const answer = await handler(JSON.parse(event), {
      ...context,
      awsRequestId: requestId,
      getRemainingTimeInMillis: () => Math.max(0, deadline - wallNow()),
    });
    parentPort?.postMessage({ ok: true, answer: JSON.stringify(answer ?? null) });
  } catch (error) {
    parentPort?.postMessage({ ok: false, ...failure(error) });
  }
});
parentPort?.postMessage("ready");
