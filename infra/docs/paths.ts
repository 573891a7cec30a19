import { operationsOf, partsOf, templateOf } from "#platform/http/route.ts";
import { workflows } from "../workflows/all.ts";

const declared = Object.values(workflows).flatMap(({ routes }) => Object.values(operationsOf(routes)));

const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** One name for a place in a path that routes call differently: an organisation's where it is one, otherwise theirs together. */
const nameOf = (names: ReadonlySet<string>): string => {
  const [only = "", ...others] = [...names].sort();
  if (others.length === 0) return only;
  if (names.has("organizationId")) return "organizationId";
  return [only, ...others.map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`)].join("Or");
};

const namedTogether = (): ReadonlyMap<string, string> => {
  const names = new Map<string, Set<string>[]>();
  for (const { path } of declared.map(partsOf)) {
    const places = names.get(templateOf(path)) ?? namesIn(path).map(() => new Set<string>());
    for (const [at, name] of namesIn(path).entries()) places[at]?.add(name);
    names.set(templateOf(path), places);
  }
  return new Map(
    [...names].map(([template, places]) => {
      const left = places.map(nameOf);
      return [template, template.replaceAll("{}", () => `{${left.shift()}}`)];
    }),
  );
};
const together = namedTogether();

/** A path as the document has it: paths that differ by the names of their parameters alone are one. */
export const shownPath = (path: string): string => together.get(templateOf(path)) ?? path;

/** docs/paths.json: every path, its parameters unnamed, with the methods that do more than refuse, so that whatever asks otherwise is told which they are. */
export const pathsPrinted = (): Readonly<Record<string, readonly string[]>> => {
  const paths: Record<string, Set<string>> = {};
  for (const route of declared) {
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
