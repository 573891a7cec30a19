import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";

type Answer = { readonly status: number; readonly body: object };

const answers: Answer[] = [];
let asked = 0;

/** A table that answers what the test wrote down for it: conflicts and throttling, which the embedded engine never raises. */
const faulty: Server = createServer((_, response) => {
  asked++;
  const { status, body } = answers.shift() ?? { status: 200, body: {} };
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
});
faulty.listen(0, "127.0.0.1");
await once(faulty, "listening");

const cancelled = (...codes: string[]): Answer => ({
  status: 400,
  body: {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    message: "Transaction cancelled",
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
});

const { port } = z.object({ port: z.number() }).parse(faulty.address());
Object.assign(process.env, {
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  AWS_REGION: "local-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  TABLE_NAME: "table",
});
const { row } = await import("#table/rows.ts");
const { transact } = await import("#platform/dynamodb/client.ts");
const slots = row("organizationCode", z.object({ organization: z.string() }));
const write = () => transact([slots.put({ code: "1" }, { organization: "a" }, { when: "absent" }), slots.check({ code: "2" }, "exists")]);

beforeEach(() => {
  answers.length = 0;
  asked = 0;
});
afterAll(() => faulty.close());

describe("contention is waited out, a condition is answered", () => {
  test("a conflict with another transaction is tried again and never shown", async () => {
    answers.push(cancelled("TransactionConflict", "None"), cancelled("None", "ThrottlingError"));
    expect(await write()).toEqual({ kept: true });
    expect(asked).toBe(3);
  });

  test("a condition that does not hold is named by its place, and not tried again", async () => {
    answers.push(cancelled("None", "ConditionalCheckFailed"));
    expect(await write()).toEqual({ kept: false, failed: [1] });
    expect(asked).toBe(1);
  });

  test("a condition beside a conflict counts: trying again could not help", async () => {
    answers.push(cancelled("TransactionConflict", "ConditionalCheckFailed"));
    expect(await write()).toEqual({ kept: false, failed: [1] });
  });

  test("anything else is a fault and thrown", async () => {
    answers.push(cancelled("ValidationError", "None"));
    await expect(write()).rejects.toThrow("Transaction cancelled");
  });
});
