import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { shiftDate } from "../shift-date.js";
import { operatorOutputOf } from "./running.ts";

const LOCAL = fileURLToPath(new URL("../../.local/operator.env", import.meta.url));

const Outputs = z.record(z.string(), z.object({ Operator: z.string() }).loose());
const Variables = z.record(z.string(), z.string());
const Clock = z.object({ at: z.iso.datetime({ offset: true }) });

/** Where a command goes: the runtime on this machine, or a stack, by its name or by the outputs it left in a file. */
export type Reach = {
  readonly local?: true;
  readonly env?: string;
  readonly outputs?: string;
  readonly stack: string;
  readonly region?: string;
};

/** The runtime on this machine: its engines, and its time. */
const reachLocal = async (given: string): Promise<void> => {
  if (!existsSync(given))
    throw new Error(
      `${given} is not there; is the local runtime running? Started with --data DIR, it is reached by --env DIR/operator.env.`,
    );
  Object.assign(process.env, parseEnv(readFileSync(given, "utf8")));
  const clock = process.env.PROGRAM_CLOCK;
  if (clock === undefined) return;
  const { at } = Clock.parse(await (await fetch(clock)).json());
  const ahead = Date.parse(at) - Date.now();
  shiftDate((wall) => wall + ahead);
};

const told = async ({ outputs, stack, region }: Reach): Promise<Readonly<Record<string, string>>> => {
  if (outputs !== undefined) {
    if (!existsSync(outputs)) throw new Error(`${outputs} is not there; without --outputs the running stack is asked.`);
    const [only] = Object.values(Outputs.parse(JSON.parse(readFileSync(outputs, "utf8"))));
    return Variables.parse(JSON.parse(only?.Operator ?? "{}"));
  }
  const found = await operatorOutputOf({ name: stack, region });
  const where = region === undefined ? "" : ` in ${region}`;
  if (!found) throw new Error(`No stack ${stack} runs${where}; name another by --stack and --region. For the local runtime use --local.`);
  return found;
};

/** Finds out where the deployment is, and with which credentials to go there: those of the local runtime, or the caller's own for AWS. */
export const reach = async (to: Reach): Promise<void> => {
  const local = to.local ? LOCAL : to.env;
  if (local !== undefined) return reachLocal(local);
  Object.assign(process.env, await told(to));
  const { accessKeyId, secretAccessKey, sessionToken } = await new DynamoDBClient({}).config.credentials();
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
  });
};

/** Whether the command reaches the runtime on this machine. */
export const isLocal = (): boolean => process.env.PROGRAM_CLOCK !== undefined;

const POLICIES: Readonly<Record<string, string>> = {
  keys: "OperatorOfKeysMayArn",
  seen: "OperatorOfKeysMayArn",
  "verify-audit": "OperatorOfKeysMayArn",
  kept: "OperatorOfKeptMayArn",
};

/** The output of the stack that names the policy by which a command does its work. */
export const policyFor = (command = ""): string => POLICIES[command] ?? "OperatorMayArn";
