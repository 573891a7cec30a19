import { ACT } from "#platform/http/route.ts";

/** Which of the gateway's routes a declared one comes by: its own, or the one that stands for all acts beside it. */
export const keyOf = (on: string, keys: readonly string[]): string => {
  const together = `${on.slice(0, on.lastIndexOf("/"))}/${ACT}`;
  const key = keys.includes(on) ? on : keys.find((one) => one === together);
  if (!key) throw new Error(`nothing leads to ${on}`);
  return key;
};
