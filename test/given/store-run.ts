import { startRuntime } from "#infra/local/runtime.ts";

/** Starts a runtime on a folder and tells how its engines are reached by whoever may do anything. */
const [cdkOut = "", folder = ""] = process.argv.slice(2);
const { operatorEnvironment } = await startRuntime({ cdkOut, folder, port: 0, at: undefined });
console.log(JSON.stringify(operatorEnvironment));
