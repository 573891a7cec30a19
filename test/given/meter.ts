import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import * as z from "zod";

const Ask = z.looseObject({ TransactItems: z.array(z.unknown()).default([]) });
const Units = z.object({ CapacityUnits: z.number() });
const Metered = z.looseObject({ ConsumedCapacity: z.union([Units, z.array(Units)]).optional() });

const HOP = ["host", "connection", "content-length", "transfer-encoding"];
const READS = ["GetItem", "BatchGetItem", "Query"];

/** What was asked of the table since the meter was last read. */
export type Reading = {
  readonly reads: number;
  readonly writes: number;
  readonly rcu: number;
  readonly wcu: number;
};

/** Beside all that was asked: how many reads looked through a partition, the transaction with the most writes in it, and what was asked by the caller who asked first. */
export type Readings = Reading & {
  readonly queries: number;
  readonly largest: { readonly items: number; readonly wcu: number };
  readonly first: Reading;
};

/** What the table answers a transaction whose first condition does not hold. */
const lost = (items: number) => ({
  __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
  message: "Transaction cancelled",
  CancellationReasons: Array.from({ length: items }, (_, index) => ({ Code: index === 0 ? "ConditionalCheckFailed" : "None" })),
});

const nothing: Reading = { reads: 0, writes: 0, rcu: 0, wcu: 0 };
const unread: Readings = { ...nothing, queries: 0, largest: { items: 0, wcu: 0 }, first: nothing };

const sum = (one: Reading, other: Reading): Reading => ({
  reads: one.reads + other.reads,
  writes: one.writes + other.writes,
  rcu: one.rcu + other.rcu,
  wcu: one.wcu + other.wcu,
});

/** A door before the table that counts requests and the capacity the engine says they took. Point `AWS_ENDPOINT_URL_DYNAMODB` at it. */
export const aMeter = async (behind: string) => {
  let counted = unread;
  let firstCaller: string | undefined;
  let losing: string | undefined;
  let times = 0;
  const server = createServer(async (incoming, outgoing) => {
    const operation = `${incoming.headers["x-amz-target"]}`.split(".")[1] ?? "";
    const caller = /Credential=([^/]+)/.exec(`${incoming.headers.authorization}`)?.[1] ?? "";
    firstCaller ??= caller;
    const sent = z.looseObject({}).parse(JSON.parse((await buffer(incoming)).toString()));
    const { TransactItems } = Ask.parse(sent);
    if (losing !== undefined && times > 0 && TransactItems.length > 0 && JSON.stringify(TransactItems).includes(losing)) {
      times -= 1;
      outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(lost(TransactItems.length)));
      return;
    }
    const answer = await fetch(behind, {
      method: "POST",
      headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
        HOP.includes(name) ? [] : [[name, `${value}`]],
      ),
      body: JSON.stringify({ ...sent, ReturnConsumedCapacity: "TOTAL" }),
    });
    const text = await answer.text();
    const { ConsumedCapacity: used = [] } = Metered.parse(JSON.parse(text || "{}"));
    const units = [used].flat().reduce((total, { CapacityUnits }) => total + CapacityUnits, 0);
    const reading = READS.includes(operation) ? { ...nothing, reads: 1, rcu: units } : { ...nothing, writes: 1, wcu: units };
    counted = {
      ...sum(counted, reading),
      queries: counted.queries + (operation === "Query" ? 1 : 0),
      largest: TransactItems.length > counted.largest.items ? { items: TransactItems.length, wcu: units } : counted.largest,
      first: caller === firstCaller ? sum(counted.first, reading) : counted.first,
    };
    outgoing.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    /** What was asked since the last reading. */
    read: (): Readings => {
      const readings = counted;
      counted = unread;
      firstCaller = undefined;
      return readings;
    },
    /** From now on every transaction that names this loses to another one, or so many of them; without it, none does. */
    loseAll: (name?: string, most = Number.POSITIVE_INFINITY): void => {
      [losing, times] = [name, most];
    },
    stop: () => server.close(),
  };
};
