import { getMany, type Wanted } from "./rows.ts";

const AT_ONCE = 100;

/** Reads any number of rows, consistently, a hundred a request, in the order asked. */
export const readAll = async <T>(wanted: readonly Wanted<T>[]): Promise<(T | undefined)[]> => {
  const parts = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, part) => wanted.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
  return (await Promise.all(parts.map((part) => getMany(part)))).flat();
};
