import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type AttributeValue, BatchWriteItemCommand, DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { root } from "#infra/local/build.ts";
import { openIssuer } from "#infra/local/http/issuer.ts";
import { aSystem, type System } from "./system.ts";

/** A row as it lies in the table. */
export type RawRow = Record<string, AttributeValue>;

const Raw = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === "object"),
);
const Kept = z.object({ key: z.string(), type: z.string(), body: z.base64() });
const Message = z.object({ queue: z.string(), body: z.string() });
const Mail = z.object({ messageId: z.string(), to: z.string(), subject: z.string(), text: z.string(), attachments: z.array(z.string()) });
const Page = z.object({ county: z.string(), week: z.string(), page: z.string() });
const Ending = z.object({ at: z.string(), key: z.base64(), issuer: z.url() });

/** What an attribute of a row says. */
export const plainOf = ({ S, N, BOOL, L, M }: AttributeValue): unknown => {
  if (L) return L.map(plainOf);
  if (M) return plain(M);
  return S ?? BOOL ?? (N === undefined ? null : Number(N));
};

/** What a row says. */
export const plain = (row: RawRow): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([attribute, value]) => [attribute, plainOf(value)]));

/** A season as `test/season/freeze.ts` left it: rows, objects, messages, mails, weeks as pages; when it ended, its key, its issuer. */
export const frozenSeason = (season: string) => {
  const read = (file: string) => readFileSync(join(root, "test/given/stored", season, file));
  const lines = <S extends z.ZodType>(part: string, line: S): z.output<S>[] =>
    gunzipSync(read(`${part}.jsonl.gz`))
      .toString()
      .split("\n")
      .map((text) => line.parse(JSON.parse(text)));
  const rows = lines("rows", Raw);
  return {
    ...Ending.parse(JSON.parse(read("season.json").toString())),
    rows,
    /** What each row says. */
    plainRows: rows.map(plain),
    objects: lines("objects", Kept),
    messages: lines("messages", Message),
    mails: lines("mails", Mail),
    pages: lines("pages", Page),
  };
};
export type Frozen = ReturnType<typeof frozenSeason>;

/** What lies there of a kind, where it says all of `like`. */
export const rowsIn = (season: Frozen, kind: string, like: Record<string, unknown> = {}): Record<string, unknown>[] =>
  season.plainRows.filter((row) => Object.entries({ ...like, kind }).every(([attribute, value]) => row[attribute] === value));

const Place = z.looseObject({ organization: z.string(), code: z.string(), path: z.object({ COUNTY: z.string().optional() }) });

const placesOf = (season: Frozen, level: "COUNTY" | "SCHOOL") =>
  rowsIn(season, "organization", { level }).map((row) => {
    const { organization: id, code, path } = Place.parse(row);
    return { id, code, user: `${level.toLowerCase()}-${code}`, county: path.COUNTY };
  });

/** The counties and the schools of a frozen season, with the user who administers each. */
export const placesIn = (season: Frozen) => {
  const [counties, schools] = [placesOf(season, "COUNTY"), placesOf(season, "SCHOOL")];
  /** The office of a county. */
  const officeOf = (county: unknown): string => counties.find(({ id }) => id === county)?.user ?? "";
  return { counties, schools, officeOf };
};

/** The table of a system, past its gate. */
export const tableOf = ({ runtime: { operatorEnvironment: env } }: System, endpoint: string) => ({
  TableName: env.TABLE_NAME ?? "",
  client: new DynamoDBClient({
    endpoint,
    region: env.AWS_REGION ?? "",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  }),
});

/** Every row of a system's table, raw. */
export const rawRowsOf = async (system: System, endpoint: string): Promise<RawRow[]> => {
  const { TableName, client } = tableOf(system, endpoint);
  const rows: RawRow[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) rows.push(...Items);
  client.destroy();
  return rows;
};

/** The store of a system's objects, as the operator reaches it. */
export const objectsOf = ({ runtime: { operatorEnvironment: env } }: System) => ({
  Bucket: env.DATA_BUCKET ?? "",
  client: new S3Client({
    endpoint: env.AWS_ENDPOINT_URL_S3 ?? "",
    region: env.AWS_REGION ?? "",
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? "", secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "" },
    forcePathStyle: true,
  }),
});

const PER_WRITE = 25;

const putRows = async (system: System, endpoint: string, rows: readonly RawRow[]): Promise<void> => {
  const { TableName, client } = tableOf(system, endpoint);
  for (let from = 0; from < rows.length; from += PER_WRITE) {
    const RequestItems = { [TableName]: rows.slice(from, from + PER_WRITE).map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error("the engine did not take every row");
  }
  client.destroy();
};

const putObjects = async (system: System, objects: Frozen["objects"]): Promise<void> => {
  const { Bucket, client } = objectsOf(system);
  for (const { key, type, body } of objects)
    await client.send(new PutObjectCommand({ Bucket, Key: key, Body: Buffer.from(body, "base64"), ContentType: type }));
  client.destroy();
};

export type StoredSystem = System & {
  /** Every row as it lies there now. */
  rows(): Promise<RawRow[]>;
  /** Puts other rows in the place of those that lie there. */
  rewrite(change: (row: RawRow) => RawRow): Promise<void>;
};

/**
 * A system that stands where a frozen season ended: its rows and objects, its key, its moment; whoever signed in then signs in again by the same name.
 * `change` may put other rows in their place before they are loaded.
 */
export const aStoredSystem = async (season: Frozen, change: (row: RawRow) => RawRow = (row) => row): Promise<StoredSystem> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-stored-"));
  await writeFile(join(folder, "key"), season.key, { mode: 0o600 });
  await openIssuer(folder, new URL(season.issuer).origin);
  const engine = { endpoint: "" };
  const system = await aSystem({
    at: season.at,
    folder,
    before: async (table) => {
      engine.endpoint = table;
      return table;
    },
  });
  await putRows(system, engine.endpoint, season.rows.map(change));
  await putObjects(system, season.objects);
  return {
    ...system,
    rows: () => rawRowsOf(system, engine.endpoint),
    rewrite: async (change) => putRows(system, engine.endpoint, (await rawRowsOf(system, engine.endpoint)).map(change)),
    stop: async () => {
      await system.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
