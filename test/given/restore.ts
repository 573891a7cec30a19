import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { kept } from "#infra/parts/kept.ts";
import { type RawRow, tableOf } from "./stored.ts";
import type { System } from "./system.ts";

const PER_WRITE = 25;

/**
 * Makes another table beside a system's, of the rows as they were: what recovery to a point in time does, which the embedded engine does not know. It has the
 * keys and the index of the first, and nothing else of it.
 */
export const restoreInto = async (system: System, endpoint: string, name: string, rows: readonly RawRow[]): Promise<void> => {
  const { client, TableName } = tableOf(system, endpoint);
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      GlobalSecondaryIndexes: indexes,
    }),
  );
  for (let from = 0; from < rows.length; from += PER_WRITE) {
    const RequestItems = { [name]: rows.slice(from, from + PER_WRITE).map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error("the engine did not take every row");
  }
  client.destroy();
};

/** Gives a table the stream that the stack follows, as `verify` says it should be given. */
export const followTable = async (system: System, endpoint: string, name: string): Promise<void> => {
  const { client } = tableOf(system, endpoint);
  const StreamSpecification = { StreamEnabled: true, StreamViewType: kept.stream };
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }));
  client.destroy();
};

/** Takes a system's table away for good. */
export const loseTable = async (system: System, endpoint: string): Promise<void> => {
  const { client, TableName } = tableOf(system, endpoint);
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
};
