import { readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10;

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8")
      .split(" ")
      .flatMap((child) => Number(child) || []),
  );

/** The process of a name among the descendants of another. */
export const descendant = (pid: number, name: string): number => {
  const all = (of: number): number[] => childrenOf(of).flatMap((child) => [child, ...all(child)]);
  const found = all(pid).find((child) => readFileSync(`/proc/${child}/comm`, "utf8").trim() === name);
  if (found === undefined) throw new Error(`${pid} runs no ${name}`);
  return found;
};

/** What a process has taken of the processors since its start, in milliseconds. */
export const cpuOf = (pid: number): number => {
  const [, afterName = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const fields = afterName.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

/** What a process holds of the memory, in MiB. */
export const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
