import * as z from "zod";
import { PLACE } from "../names.ts";

const Shard = z.object({ ShardId: z.string() });
const Described = z.object({ StreamDescription: z.object({ Shards: z.array(Shard), LastEvaluatedShardId: z.string().optional() }) });
const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string(), StreamLabel: z.string() })) });
const Iterator = z.object({ ShardIterator: z.string() });

/** What a stream tells of one change, as functions are handed it. */
export const StreamRecord = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({ Keys: z.record(z.string(), z.unknown()), SequenceNumber: z.string() }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

const Page = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.string().nullish() });
export type Page = z.infer<typeof Page>;

/** The engine believes whoever stands behind the gate, and wants to see an account and a date. */
const headers = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20220705T000000Z",
  authorization: `AWS4-HMAC-SHA256 Credential=local/20220705/${PLACE.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
};

const call = async <S extends z.ZodType>(endpoint: string, operation: string, ask: object, shape: S): Promise<z.output<S>> => {
  const target = { "x-amz-target": `DynamoDBStreams_20120810.${operation}` };
  const response = await fetch(endpoint, { method: "POST", headers: { ...headers, ...target }, body: JSON.stringify(ask) });
  const text = await response.text();
  if (!response.ok) throw new Error(`the stream answered ${operation} with ${response.status}: ${text}`);
  return shape.parse(JSON.parse(text));
};

/** The stream of a table as the engine serves it, read shard by shard. */
export class TableStream {
  readonly arn: string;
  readonly #endpoint: string;

  private constructor(endpoint: string, arn: string) {
    this.#endpoint = endpoint;
    this.arn = arn;
  }

  /** The newest stream of the table. */
  static async of(endpoint: string, table: string): Promise<TableStream> {
    const { Streams: found } = await call(endpoint, "ListStreams", { TableName: table }, Streams);
    const newest = found.toSorted((one, other) => (one.StreamLabel < other.StreamLabel ? 1 : -1))[0];
    if (!newest) throw new Error(`the engine has no stream of ${table}`);
    return new TableStream(endpoint, newest.StreamArn);
  }

  /** The ids of its shards, a parent before its children. */
  async shards(): Promise<string[]> {
    const { StreamDescription } = await call(this.#endpoint, "DescribeStream", { StreamArn: this.arn }, Described);
    return StreamDescription.Shards.map(({ ShardId }) => ShardId);
  }

  /** Where to read on in a shard: after a record, or from the oldest that is there. */
  async iterator(shard: string, after: string | undefined): Promise<string> {
    const from =
      after === undefined ? { ShardIteratorType: "TRIM_HORIZON" } : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
    const { ShardIterator } = await call(this.#endpoint, "GetShardIterator", { StreamArn: this.arn, ShardId: shard, ...from }, Iterator);
    return ShardIterator;
  }

  read(iterator: string): Promise<Page> {
    return call(this.#endpoint, "GetRecords", { ShardIterator: iterator, Limit: 1000 }, Page);
  }
}
