import { operationsOf, partsOf, templateOf } from "#platform/http/route.ts";
import { workflows } from "../workflows/all.ts";

/** docs/paths.json: every path, its parameters unnamed, with the methods that do more than refuse, so that whatever asks otherwise is told which they are. */
export const pathsPrinted = (): Readonly<Record<string, readonly string[]>> => {
  const paths: Record<string, Set<string>> = {};
  for (const { routes } of Object.values(workflows))
    for (const route of Object.values(operationsOf(routes))) {
      const { method, path } = partsOf(route);
      const template = templateOf(path);
      paths[template] ??= new Set();
      if (Object.keys(route.answers).length > 0) paths[template].add(method);
    }
  return Object.fromEntries(
    Object.entries(paths)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, methods]) => [path, [...methods].sort()]),
  );
};
