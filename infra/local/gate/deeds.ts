import * as z from "zod";
import { secretArn } from "../engines/secrets.ts";
import { arn, PLACE } from "../names.ts";
import type { Deed } from "./iam.ts";

/** The partition key of a table and of each of its indexes, by the table's name. */
export type TableKeys = ReadonlyMap<string, { readonly own: string; readonly indexes: ReadonlyMap<string, string> }>;

/** An item's attributes, of which the key alone is looked at. */
const Item = z.custom<Readonly<Record<string, unknown>>>((item) => typeof item === "object" && item !== null && !Array.isArray(item));
const names = z.record(z.string(), z.string()).default({});
const One = z.looseObject({ TableName: z.string(), Key: Item.optional(), Item: Item.optional() });
const Query = z.looseObject({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: Item,
});
const Transaction = z.looseObject({ TransactItems: z.array(z.record(z.string(), One)) });
const BatchGet = z.looseObject({ RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(Item) })) });
const Text = z.object({ S: z.string() });
const Whole = z.looseObject({ TableName: z.string().optional(), IndexName: z.string().optional() });

const tableArn = (table: string, index?: string): string =>
  `arn:${PLACE.partition}:dynamodb:${PLACE.region}:${PLACE.account}:table/${table}${index ? `/index/${index}` : ""}`;

const ACTIONS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

const keyOf = (keys: TableKeys, table: string, item: Readonly<Record<string, unknown>>): string =>
  Text.parse(item[keys.get(table)?.own ?? ""] ?? { S: "" }).S;

const queryKey = (keys: TableKeys, query: z.infer<typeof Query>): string => {
  const table = keys.get(query.TableName);
  const wanted = query.IndexName ? table?.indexes.get(query.IndexName) : table?.own;
  for (const [, name, value] of query.KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g))
    if ((query.ExpressionAttributeNames[name ?? ""] ?? name) === wanted) return Text.parse(query.ExpressionAttributeValues[value ?? ""]).S;
  return "";
};

const grouped = (action: string, pairs: Iterable<readonly [string, string]>): Deed[] => {
  const byTable = new Map<string, string[]>();
  for (const [table, key] of pairs) byTable.set(table, [...(byTable.get(table) ?? []), key]);
  return [...byTable].map(([table, leadingKeys]) => ({ action: `dynamodb:${action}`, resource: tableArn(table), leadingKeys }));
};

/** The deeds of one DynamoDB call: one per table and kind of write, as IAM judges them. */
export const dynamoDeeds = (operation: string, body: unknown, keys: TableKeys): Deed[] => {
  switch (operation) {
    case "GetItem":
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem": {
      const one = One.parse(body);
      return grouped(operation, [[one.TableName, keyOf(keys, one.TableName, one.Key ?? one.Item ?? {})]]);
    }
    case "Query": {
      const query = Query.parse(body);
      return [{ action: "dynamodb:Query", resource: tableArn(query.TableName, query.IndexName), leadingKeys: [queryKey(keys, query)] }];
    }
    case "TransactWriteItems":
      return Transaction.parse(body).TransactItems.flatMap((item) =>
        Object.entries(item).flatMap(([kind, one]) =>
          grouped(ACTIONS[kind] ?? kind, [[one.TableName, keyOf(keys, one.TableName, one.Key ?? one.Item ?? {})]]),
        ),
      );
    case "BatchGetItem":
      return Object.entries(BatchGet.parse(body).RequestItems).flatMap(([table, { Keys }]) =>
        grouped(
          operation,
          Keys.map((key) => [table, keyOf(keys, table, key)] as const),
        ),
      );
    default: {
      const { TableName = "*", IndexName } = Whole.parse(body);
      return [{ action: `dynamodb:${operation}`, resource: tableArn(TableName, IndexName) }];
    }
  }
};

/** The deed of one SQS call; a batch is judged as its single form. */
export const queueDeeds = (operation: string, queue: string): Deed[] => [
  { action: `sqs:${operation.replace(/Batch$/, "")}`, resource: `arn:${PLACE.partition}:sqs:${PLACE.region}:${PLACE.account}:${queue}` },
];

/** The deed of one call of Secrets Manager. */
export const secretDeeds = (operation: string, name: string): Deed[] => [
  { action: `secretsmanager:${operation}`, resource: secretArn(name) },
];

/** The deed of handing a mail to SES: its sender is an identity of the account. */
export const mailDeeds = (from: string): Deed[] => [
  { action: "ses:SendEmail", resource: arn("ses", `identity/${from.replace(/^.*<|>$/g, "")}`) },
];
