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

/** The transaction with the most writes in it, and what it took. */
type Largest = { readonly largest: { readonly items: number; readonly wcu: number } };

const unread: Reading & Largest = { reads: 0, writes: 0, rcu: 0, wcu: 0, largest: { items: 0, wcu: 0 } };

/** A door before the table that counts requests and the capacity the engine says they took. Point `AWS_ENDPOINT_URL_DYNAMODB` at it. */
export const aMeter = async (behind: string) => {
  let counted = unread;
  const server = createServer(async (incoming, outgoing) => {
    const operation = `${incoming.headers["x-amz-target"]}`.split(".")[1] ?? "";
    const sent = z.looseObject({}).parse(JSON.parse((await buffer(incoming)).toString()));
    const { TransactItems } = Ask.parse(sent);
    const answer = await fetch(behind, {
      method: "POST",
      headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
        HOP.includes(name) ? [] : [[name, `${value}`]],
      ),
      body: JSON.stringify({ ...sent, ReturnConsumedCapacity: "TOTAL" }),
    });
    const text = await answer.text();
    const { ConsumedCapacity: used = [] } = Metered.parse(JSON.parse(text || "{}"));
    const units = [used].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    const reads = READS.includes(operation);
    counted = {
      reads: counted.reads + (reads ? 1 : 0),
      writes: counted.writes + (reads ? 0 : 1),
      rcu: counted.rcu + (reads ? units : 0),
      wcu: counted.wcu + (reads ? 0 : units),
      largest: TransactItems.length > counted.largest.items ? { items: TransactItems.length, wcu: units } : counted.largest,
    };
    outgoing.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    /** What was asked since the last reading. */
    read: (): Reading & Largest => {
      const reading = counted;
      counted = unread;
      return reading;
    },
    stop: () => server.close(),
  };
};
