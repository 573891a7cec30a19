import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { callAws } from "#platform/aws.ts";

const rows = DynamoDBDocumentClient.from(new DynamoDBClient());
const objects = new S3Client();

const env = z.object({ TABLE_NAME: z.string(), BUCKET: z.string(), QUEUE_URL: z.string() }).parse(process.env);
const TableName = env.TABLE_NAME;
const Bucket = env.BUCKET;
const QueueUrl = env.QUEUE_URL;

const send = (MessageBody: string) => callAws("sqs", new URL(QueueUrl), "AmazonSQS.SendMessage", "1.0", { QueueUrl, MessageBody });

const Key = z.object({ pk: z.string(), sk: z.string() });
const Deed = z.discriminatedUnion("do", [
  z.object({ do: z.literal("put"), item: Key.loose() }),
  z.object({ do: z.literal("get"), key: Key }),
  z.object({ do: z.literal("update"), key: Key }),
  z.object({ do: z.literal("delete"), key: Key }),
  z.object({ do: z.literal("query"), pk: z.string() }),
  z.object({ do: z.literal("scan") }),
  z.object({ do: z.literal("transact"), items: z.array(Key.loose()) }),
  z.object({ do: z.literal("keep"), key: z.string(), text: z.string(), onlyNew: z.boolean().default(false) }),
  z.object({ do: z.literal("fetch"), key: z.string() }),
  z.object({ do: z.literal("send"), text: z.string() }),
  z.object({ do: z.literal("sleep"), ms: z.number() }),
  z.object({ do: z.literal("die") }),
  z.object({ do: z.literal("import"), name: z.string() }),
  z.object({ do: z.literal("environment") }),
]);
type Deed = z.infer<typeof Deed>;

const carryOut = async (deed: Deed): Promise<unknown> => {
  switch (deed.do) {
    case "put":
      return rows.send(new PutCommand({ TableName, Item: deed.item }));
    case "get":
      return (await rows.send(new GetCommand({ TableName, Key: deed.key, ConsistentRead: true }))).Item;
    case "update":
      return rows.send(
        new UpdateCommand({ TableName, Key: deed.key, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } }),
      );
    case "delete":
      return rows.send(new DeleteCommand({ TableName, Key: deed.key }));
    case "query": {
      const asked = { TableName, KeyConditionExpression: "#pk = :pk", ExpressionAttributeNames: { "#pk": "pk" }, ConsistentRead: true };
      return (await rows.send(new QueryCommand({ ...asked, ExpressionAttributeValues: { ":pk": deed.pk } }))).Items;
    }
    case "scan":
      return rows.send(new ScanCommand({ TableName }));
    case "transact":
      return rows.send(new TransactWriteCommand({ TransactItems: deed.items.map((Item) => ({ Put: { TableName, Item } })) }));
    case "keep":
      return objects.send(new PutObjectCommand({ Bucket, Key: deed.key, Body: deed.text, ...(deed.onlyNew && { IfNoneMatch: "*" }) }));
    case "fetch":
      return (await objects.send(new GetObjectCommand({ Bucket, Key: deed.key }))).Body?.transformToString();
    case "send":
      return send(deed.text);
    case "sleep":
      return new Promise((resolve) => setTimeout(resolve, deed.ms));
    case "die":
      setImmediate(() => {
        throw new Error("a fault that nobody caught");
      });
      return new Promise(() => {});
    case "import":
      return Object.keys(await import(deed.name));
    case "environment":
      return Object.keys(process.env);
  }
};

const Asked = z.looseObject({ rawPath: z.string(), body: z.string().optional() });

/** Does what the body says, and answers with what came of it, the refusal's name where it was refused. */
export const hands = async (event: unknown): Promise<unknown> => {
  const { rawPath, body } = Asked.parse(event);
  if (rawPath !== "/do") return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
  try {
    const came = await carryOut(Deed.parse(JSON.parse(body ?? "{}")));
    return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(came ?? null) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { statusCode: 400, headers: { "content-type": "application/json" }, body: JSON.stringify({ name, message }) };
  }
};

const Ticked = z.object({ expression: z.string(), scheduled: z.string() });

/** Notes when it was called and by which schedule, and sends word of it down the queue. */
export const tick = async (event: unknown): Promise<void> => {
  const { expression, scheduled } = Ticked.parse(event);
  await rows.send(
    new PutCommand({ TableName, Item: { pk: "DONE", sk: `${scheduled} 1 tick`, expression, now: new Date().toISOString() } }),
  );
  await send(scheduled);
};

const Streamed = z.object({
  Records: z.array(z.object({ eventName: z.string(), dynamodb: z.object({ Keys: z.object({ sk: z.object({ S: z.string() }) }) }) })),
});

/** Notes each batch of a stream under the beginning of its first row; one with a row `bad` is never done. */
export const follow = async (event: unknown): Promise<void> => {
  const told = Streamed.parse(event).Records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.sk.S}`);
  if (told.some((one) => one.endsWith(" bad"))) throw new Error("a bad row");
  await rows.send(new PutCommand({ TableName, Item: { pk: "TOLD", sk: `${new Date().toISOString()} ${told.join(", ")}` } }));
};

const Batch = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string(), attributes: z.record(z.string(), z.string()) })),
});

/** Notes each message and the time; a message `bad` is never done, `slow` takes a while. */
export const work = async (event: unknown): Promise<unknown> => {
  const { Records } = Batch.parse(event);
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body, attributes } of Records) {
    const at = new Date().toISOString();
    const { ApproximateReceiveCount: receives } = attributes;
    await rows.send(new PutCommand({ TableName, Item: { pk: "DONE", sk: `${body} 2 work ${receives}`, at } }));
    if (body === "bad") batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
};
