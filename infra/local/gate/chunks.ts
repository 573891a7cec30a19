import { Readable } from "node:stream";

const CHUNKED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/** The chunks of a body, each after a line that says how long it is, and the headers that come behind the last. */
async function* unpacked(body: AsyncIterable<Buffer>, headers: Record<string, string>): AsyncGenerator<Buffer> {
  const source = body[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (!done) held = held.length === 0 ? value : Buffer.concat([held, value]);
    return !done;
  };
  const line = async (): Promise<string> => {
    while (!held.includes("\r\n")) if (!(await more())) return "";
    const end = held.indexOf("\r\n");
    const text = held.subarray(0, end).toString();
    held = held.subarray(end + 2);
    return text;
  };
  for (let left = Number.parseInt(await line(), 16); left > 0; left = Number.parseInt(await line(), 16)) {
    while (left > 0) {
      if (held.length === 0 && !(await more())) return;
      const part = held.subarray(0, left);
      held = held.subarray(part.length);
      left -= part.length;
      yield part;
    }
    await line();
  }
  for (let trailer = await line(); trailer !== ""; trailer = await line()) {
    const [name = "", value = ""] = trailer.split(/:(.*)/);
    headers[name.toLowerCase()] = value.trim();
  }
}

/** The bytes of a body, whether they come as they are or in chunks; sums that come behind them stand in `headers` in the end. */
export const bytesOfBody = (body: Readable, headers: Record<string, string>): Readable =>
  headers["x-amz-content-sha256"] === CHUNKED ? Readable.from(unpacked(body, headers), { objectMode: false }) : body;
