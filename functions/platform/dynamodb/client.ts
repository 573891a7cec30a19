import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { given } from "#domain/given.ts";
import { Contended } from "#domain/outcome.ts";
import { granted, required } from "../env.ts";
import { Sha256 } from "../sealing/sha256.ts";

const table = new DynamoDBClient({ credentials: granted, sha256: Sha256 });
/** What the SDK does around each call and nobody reads: it shapes what a logger would print, and spells out its own name. */
for (const unread of ["loggerMiddleware", "getUserAgentMiddleware"]) table.middlewareStack.remove(unread);

const client = DynamoDBDocumentClient.from(table, { marshallOptions: { removeUndefinedValues: true } });

/** One part of a transaction, made by a row's `put`, `update`, `check` or `remove`. */
export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

export type ItemKey = { readonly pk: string; readonly sk: string };

const Key = z.object({ pk: z.string(), sk: z.string() });

const jitter = (attempt: number) => pause(Math.random() * Math.min(1000, 10 * 2 ** attempt));

/** Reads one item, consistently. */
export const readItem = async (key: ItemKey): Promise<unknown> =>
  (await client.send(new GetCommand({ TableName: required("TABLE_NAME"), Key: key, ConsistentRead: true }))).Item;

/** Reads up to 100 items in one request, in any order, consistently unless a moment ago will do; what DynamoDB leaves over is asked for again. */
export const readItems = async (keys: readonly ItemKey[], consistent = true): Promise<Readonly<Record<string, unknown>>[]> => {
  const found: Readonly<Record<string, unknown>>[] = [];
  const name = required("TABLE_NAME");
  let left = [...keys];
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt > 0) await jitter(attempt);
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead: consistent } } }));
    found.push(...(answer.Responses?.[name] ?? []));
    left = (answer.UnprocessedKeys?.[name]?.Keys ?? []).map((key) => Key.parse(key));
  }
  return found;
};

/** One page of a query: its items, and the key it ended at unless it is the last. */
export const query = async (ask: Omit<QueryCommandInput, "TableName">) => {
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ TableName: required("TABLE_NAME"), ...ask }));
  return { items: Items, ...given({ next: LastEvaluatedKey && z.record(z.string(), z.string()).parse(LastEvaluatedKey) }) };
};

const CONFLICTS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const ATTEMPTS = 10;

/** Lets a moment of chance pass, the longer the more rounds were lost, for whoever looks again: so that those who meet once do not meet again. */
export const standAside = (round: number) => pause(Math.random() * Math.min(400, 20 * 2 ** round));

/**
 * Writes all or nothing. `failed` names, by index, the writes whose condition did not hold; conflicts with another transaction and throttling are retried
 * here; what never comes through is `Contended`.
 */
export const transact = async (writes: readonly Write[]): Promise<{ kept: true } | { kept: false; failed: number[] }> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
      return { kept: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
      const failed = reasons.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
      if (failed.length > 0) return { kept: false, failed };
      if (!reasons.some((code) => CONFLICTS.has(code))) throw error;
      if (attempt === ATTEMPTS) throw new Contended(`still in conflict after ${ATTEMPTS} attempts`, { cause: error });
      await jitter(attempt);
    }
  }
};

/**
 * Puts one row by itself, for half of what it costs in a transaction; `false` where its condition did not hold. A put whose answer was lost meets itself as it is sent
 * again and says `false`: it is for rows that whoever puts them knows again.
 */
export const putAlone = async ({ Put }: Write): Promise<boolean> => {
  if (!Put) throw new Error("what is put alone is a put");
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new PutCommand(Put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      if (!(error instanceof TransactionConflictException)) throw error;
      if (attempt === ATTEMPTS) throw new Contended(`still in conflict after ${ATTEMPTS} attempts`, { cause: error });
      await jitter(attempt);
    }
  }
};
