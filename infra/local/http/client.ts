import * as z from "zod";

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Asks the API as one user: `await office("POST /programs/2022/...", { ... })`. A body that is bytes is sent as it is. */
export type Client = (on: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>;

const readBody = async (response: Response): Promise<unknown> => {
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("json")) return response.json();
  return /^text\/|[/+]xml\b/.test(type) ? response.text() : new Uint8Array(await response.arrayBuffer());
};

/** A client that sends `token`, or none. */
export const clientOf =
  (url: string, token?: () => Promise<string>): Client =>
  async (on, body, headers = {}) => {
    const [method = "GET", path = "/"] = on.split(" ");
    const raw = body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": raw ? "application/octet-stream" : "application/json" }),
        ...(token && { authorization: `Bearer ${await token()}` }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await readBody(response) };
  };

/** Asks, and expects to be granted it: anything but a 2xx is a fault, told with the answer. */
export const granted = async <S extends z.ZodType>(client: Client, shape: S, ...ask: Parameters<Client>): Promise<z.infer<S>> => {
  const { status, body } = await client(...ask);
  if (status >= 300) throw new Error(`${ask[0]}: ${status} ${JSON.stringify(body)}`);
  return shape.parse(body);
};

/** Every item of a paged list. */
export const everyPage = async <S extends z.ZodType>(client: Client, item: S, path: string): Promise<z.infer<S>[]> => {
  const page = z.object({ items: z.array(item), next: z.string().optional() });
  const found: z.infer<S>[] = [];
  for (let after = ""; ; ) {
    const { items, next } = await granted(client, page, `GET ${path}${path.includes("?") ? "&" : "?"}limit=200${after}`);
    found.push(...items);
    if (next === undefined) return found;
    after = `&cursor=${encodeURIComponent(next)}`;
  }
};
