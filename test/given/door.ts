import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import * as z from "zod";

const HOP = ["host", "connection", "content-length", "transfer-encoding"];

type Held = { readonly read: string; readonly meanwhile: () => Promise<unknown> };

/** A door before the table that can hold up one read until something else has happened. Point `AWS_ENDPOINT_URL_DYNAMODB` at it. */
export const aDoor = async (behind: string) => {
  let held: Held | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const body = (await buffer(incoming)).toString();
    if (held && /GetItem$/.test(`${incoming.headers["x-amz-target"]}`) && body.includes(held.read)) {
      const { meanwhile } = held;
      held = undefined;
      await meanwhile();
    }
    const answer = await fetch(behind, {
      method: "POST",
      headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
        HOP.includes(name) ? [] : [[name, `${value}`]],
      ),
      body,
    });
    outgoing.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    /** The next read that names `read` waits until `meanwhile` is done. */
    hold: (read: string, meanwhile: Held["meanwhile"]): void => {
      held = { read, meanwhile };
    },
    stop: () => server.close(),
  };
};
