const AT_ONCE = 100;

/** Rows by the hundred, as many as are read of the table at once. */
export async function* inParts<T>(rows: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let part: T[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
