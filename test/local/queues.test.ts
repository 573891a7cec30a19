import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";
import { Queues } from "#infra/local/engines/sqs.ts";
import { aTrial } from "./trial.ts";

let system: System;
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial() });
});
afterAll(() => system.stop());

/** A call as the operator makes it. */
const call = async (operation: string, ask: object): Promise<unknown> => {
  const { address, credentialsFor } = system.runtime.gate;
  const response = await fetch(address, {
    method: "POST",
    headers: { "x-amz-target": `AmazonSQS.${operation}`, authorization: `Credential=${credentialsFor(undefined).accessKeyId}/` },
    body: JSON.stringify({ QueueUrl: system.runtime.operatorEnvironment.QUEUE_URL, ...ask }),
  });
  return response.json();
};

describe("the local queues", () => {
  it("say where their dead letters go", async () => {
    const found = await call("GetQueueAttributes", { AttributeNames: ["RedrivePolicy"] });
    expect(found).toEqual({ Attributes: { RedrivePolicy: expect.stringContaining(":Dead") } });
  });

  it.each([
    ["ChangeMessageVisibility", { ReceiptHandle: "a", VisibilityTimeout: 0 }, "InvalidAction", "does not know ChangeMessageVisibility"],
    ["SendMessage", { MessageBody: "a", DelaySeconds: 5 }, "InvalidParameterValue", "DelaySeconds"],
    ["SendMessageBatch", { Entries: [{ Id: "1", MessageBody: "a", DelaySeconds: 5 }] }, "InvalidParameterValue", "DelaySeconds"],
    ["SendMessage", { MessageBody: "a", MessageGroupId: "某校" }, "InvalidParameterValue", "MessageGroupId"],
    ["SendMessage", { MessageBody: "a", MessageAttributes: { n: { DataType: "Number" } } }, "InvalidParameterValue", "MessageAttributes"],
    ["GetQueueAttributes", { AttributeNames: ["All"] }, "InvalidParameterValue", "RedrivePolicy"],
    ["SendMessage", { MessageBody: "字".repeat(400_000) }, "InvalidParameterValue", "longer than 1 MiB"],
  ])("refuse by name what they do not know or take: %s", async (operation, ask, code, named) => {
    const refused = { __type: `com.amazonaws.sqs#${code}`, message: expect.stringContaining(named) };
    expect(await call(operation, ask)).toMatchObject(refused);
  });

  it("keep what goes beside a message: its attributes, and whose it is", () => {
    const folder = mkdtempSync(join(tmpdir(), "xueshi-queues-"));
    const queues = new Queues(folder, new Map([["work", { visibilitySeconds: 1800 }]]), () => 1);
    const request = { DataType: "String", StringValue: "a-request" } as const;
    queues.send("work", { MessageBody: "tagged", MessageGroupId: "a-school", MessageAttributes: { request } });
    queues.send("work", { MessageBody: "bare" });
    const [tagged, bare] = queues.receive("work", 10);
    expect(tagged).toMatchObject({ attributes: { MessageGroupId: "a-school" }, messageAttributes: { request } });
    expect(bare?.attributes).not.toHaveProperty("MessageGroupId");
    expect(bare?.messageAttributes).toEqual({});
    queues.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("go on with the messages that an earlier version left in their folder", () => {
    const folder = mkdtempSync(join(tmpdir(), "xueshi-queues-"));
    const former = new DatabaseSync(join(folder, "queues.sqlite"));
    former.exec(`CREATE TABLE message (
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL,
        received INTEGER NOT NULL DEFAULT 0, firstReceived INTEGER, receipt TEXT
      );
      INSERT INTO message (id, queue, body, attributes, sent, visible) VALUES ('1', 'work', 'former', '{}', 0, 0)`);
    former.close();
    const queues = new Queues(folder, new Map([["work", { visibilitySeconds: 1800 }]]), () => 1);
    queues.send("work", { MessageBody: "new" });
    expect(queues.receive("work", 10).map(({ body }) => body)).toEqual(["former", "new"]);
    queues.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
