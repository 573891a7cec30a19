import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { CannotStart } from "../cannot-start.ts";
import type { TableKeys } from "../gate/deeds.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";

const Key = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));
const Table = z.looseObject({
  KeySchema: Key,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) })),
  GlobalSecondaryIndexes: z
    .array(
      z.looseObject({
        IndexName: z.string(),
        KeySchema: Key,
        Projection: z.object({ ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]), NonKeyAttributes: z.array(z.string()).optional() }),
      }),
    )
    .default([]),
  StreamSpecification: z.object({ StreamViewType: z.enum(["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"]) }).optional(),
});
type Table = z.infer<typeof Table>;

const Described = z.object({
  KeySchema: Key,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: Key })).default([]),
});

export type Tables = ReadonlyMap<string, Table>;

/** The tables of the template, by name. */
export const tablesOf = (stack: Stack): Tables =>
  new Map([...stack.all("AWS::DynamoDB::Table", Table)].map(([id, table]) => [stack.nameOf(id), table]));

/** An engine of the user's own, which may hold the tables of many systems: each system's are told apart by the folder of its state. */
const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;

export const tableSuffixFor = (folder: string): string =>
  given === undefined ? "" : `-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12)}`;

const binary = (): string => {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    throw new CannotStart(
      "No DynamoDB engine for this machine: start any DynamoDB Local and set AWS_ENDPOINT_URL_DYNAMODB to its address.",
    );
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, "close");
  return port;
};

const answers = async (endpoint: string): Promise<void> => {
  for (let attempt = 0; ; attempt++)
    try {
      await fetch(endpoint);
      return;
    } catch (error) {
      if (attempt > 500) throw error;
      await pause(10);
    }
};

/** The shell ends with the engine, and ends it where our pipe does, which comes even where we are killed. */
const UNDER_A_SHELL = 'exec 3<&0; "$0" "$@" </dev/null & engine=$!; { cat <&3 >/dev/null; kill "$engine"; } & wait "$engine"';

type Engine = { readonly endpoint: string; readonly lost: Promise<void>; readonly stop: () => Promise<void> };

/** So often it may end within a minute and is started again. */
const MOST_ENDS = 5;

/** Starts the engine on a file, and again where it ends by itself: its rows lie on disk. `lost` comes once that has failed too often to go on. */
const launch = async (file: string): Promise<Engine> => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  let stopping = false;
  const start = async () => {
    const child = spawn("sh", ["-c", UNDER_A_SHELL, binary(), "--port", String(port), "--db-path", file], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = once(child, "exit").then(() => child.stdin.destroy());
    await Promise.race([answers(endpoint), ended.then(() => Promise.reject(new Error("the DynamoDB engine ended at once")))]);
    return { child, ended };
  };
  let running = await start();
  const keepRunning = async (): Promise<void> => {
    for (let ends: number[] = []; ; ) {
      await running.ended;
      if (stopping) return new Promise(() => {});
      ends = [...ends.filter((at) => at > Date.now() - 60_000), Date.now()];
      if (ends.length > MOST_ENDS) return;
      console.error("The DynamoDB engine ended and is started again.");
      running = await start();
    }
  };
  return {
    endpoint,
    lost: keepRunning().catch((error) => console.error(error)),
    stop: async () => {
      stopping = true;
      running.child.stdin.end();
      await running.ended;
    },
  };
};

/** The partition keys of tables and of their indexes, as the engine has them: a table that the stack adopts stands in no template. */
const keysOf = async (client: DynamoDBClient, names: Iterable<string>): Promise<TableKeys> => {
  const described = [...new Set(names)].map(async (name) => {
    try {
      const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
      const { KeySchema, GlobalSecondaryIndexes } = Described.parse(table);
      const indexes = new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, index.KeySchema[0]?.AttributeName ?? ""]));
      return [name, { own: KeySchema[0]?.AttributeName ?? "", indexes }] as const;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) throw new CannotStart(`The stack adopts the table ${name}, which is not here.`);
      throw error;
    }
  });
  return new Map(await Promise.all(described));
};

/** Gives the table the stream the template says, or takes it away: the engine looks through all of a stream for each write, so it has one where it is asked for. */
const follow = async (client: DynamoDBClient, name: string, { StreamSpecification: wanted }: Table, streams: boolean): Promise<void> => {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: name }));
  const isOn = found?.StreamSpecification?.StreamEnabled === true;
  if (!wanted || isOn === streams) return;
  const StreamSpecification = streams ? { StreamEnabled: true, ...wanted } : { StreamEnabled: false };
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }));
};

/** Nothing expires here: an engine goes by the machine's clock, which is years after the one the program is shown on. */
const createTable = async (client: DynamoDBClient, name: string, table: Table): Promise<void> => {
  const indexes = table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection: { ProjectionType, NonKeyAttributes } }) => ({
    IndexName,
    KeySchema,
    Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) },
  }));
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: table.KeySchema,
        AttributeDefinitions: table.AttributeDefinitions,
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
};

export type DynamoDb = Engine & { readonly keys: TableKeys };

/**
 * Starts dynoxide on a file in `folder`, or goes to the engine `AWS_ENDPOINT_URL_DYNAMODB` names, and makes the template's tables there; `fresh` makes them
 * anew. `adopted` are tables that must be there already.
 */
export const startDynamoDb = async (
  folder: string,
  tables: Tables,
  {
    fresh = false,
    streams = false,
    adopted = [],
  }: { readonly fresh?: boolean; readonly streams?: boolean; readonly adopted?: readonly string[] } = {},
): Promise<DynamoDb> => {
  const engine: Engine = given
    ? { endpoint: given, lost: new Promise(() => {}), stop: async () => {} }
    : await launch(join(folder, "table.sqlite"));
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: PLACE.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const [name, table] of tables) {
    const there = TableNames.includes(name);
    if (there && fresh) await client.send(new DeleteTableCommand({ TableName: name }));
    if (!there || fresh) await createTable(client, name, table);
    await follow(client, name, table, streams);
  }
  const keys = await keysOf(client, [...tables.keys(), ...adopted]);
  client.destroy();
  return { ...engine, keys };
};
