import { startRuntime } from "#infra/local/runtime.ts";

const [cdkOut = "", folder = ""] = process.argv.slice(2);
const runtime = await startRuntime({ cdkOut, folder, port: 0, at: undefined });
console.log(runtime.url);
