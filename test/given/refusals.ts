import { expect } from "vitest";
import type { Client } from "./system.ts";

/** The answer that says no by a rule; to be matched, not equalled. */
export const refusal = (status: number, code: string, rule: string, data: object = {}) => ({ status, body: { code, rule, ...data } });

/** A line of a table of refusals: the rule, what is asked, and what is answered. */
export type Refused = [rule: string, what: string, ask: () => ReturnType<Client>, status: number, code: string, data?: object];

export const isRefused = async (...[rule, , ask, status, code, data]: Refused): Promise<void> =>
  expect(await ask()).toMatchObject(refusal(status, code, rule, data));
