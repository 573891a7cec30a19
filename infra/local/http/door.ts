import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import { CannotStart } from "../cannot-start.ts";
import { LINE_KEPT } from "../names.ts";

type Serve = (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Door = { readonly port: number; readonly open: (serve: Serve) => void; readonly stop: () => Promise<void> };

const wellFormed = (url: string): boolean => {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname) !== "";
  } catch {
    return false;
  }
};

/** Listens on the loopback alone, and answers only where it is called by its own name: no page of another site reaches it through a name of its own. */
export const openDoor = async (wanted: number): Promise<Door> => {
  let serve: Serve | undefined;
  let hosts: readonly string[] = [];
  const server = createServer({ keepAliveTimeout: LINE_KEPT }, async (incoming, response) => {
    if (!hosts.includes(incoming.headers.host ?? ""))
      return void response.writeHead(421, { "content-type": "text/plain" }).end("Misdirected Request");
    if (!wellFormed(incoming.url ?? "/"))
      return void response.writeHead(400, { "content-type": "application/json" }).end('{"message":"Bad Request"}');
    if (!serve) return void response.writeHead(503).end();
    try {
      await serve(incoming, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  server.listen(wanted, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    throw new CannotStart(`Port ${wanted} is taken; name another with --port.`);
  }
  const { port } = z.object({ port: z.number() }).parse(server.address());
  hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return {
    port,
    open: (opened) => {
      serve = opened;
    },
    stop: async () => {
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await once(server, "close");
    },
  };
};
