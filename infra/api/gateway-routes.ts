import { ACT, operationsOf, partsOf, type Route, type Routes, templateOf } from "#platform/http/route.ts";
import { throttleOf } from "./throttling.ts";

/** Who is let in: anybody, whoever has a key that the function looks up, or whoever has a token of the issuer. */
type Gate = "public" | "key" | "token";
const gateOf = ({ may }: Route): Gate => (may === "public" || may === "key" ? may : "token");

/** A route as the gateway has it. */
export type GatewayRoute = { readonly key: string; readonly gate: Gate; readonly throttle: ReturnType<typeof throttleOf> };

type Placed = { readonly route: Route; readonly method: string; readonly path: string; readonly under: string; readonly last: string };

/** The path below which a route lies, and the last word of its own. */
const placed = (route: Route): Placed => {
  const { method, path } = partsOf(route);
  const at = path.lastIndexOf("/");
  return { route, method, path, under: path.slice(0, at), last: path.slice(at + 1) };
};
const placedIn = (routes: Routes): Placed[] => Object.values(operationsOf(routes)).map(placed);

/** Routes that one of the gateway may stand for have the same group. */
const groupOf = ({ route, method, under, last }: Placed): string =>
  last.startsWith("{") ? route.on : JSON.stringify([method, under, gateOf(route), throttleOf(route)]);

/** Whether every path of others that lies beside is asked by the method too, so that the gateway takes none of them for one of these. */
const isClear = ({ method, under }: Placed, others: readonly Placed[]): boolean => {
  const beside = others.filter((other) => templateOf(other.under) === templateOf(under));
  const asked = new Set(beside.filter((other) => other.method === method).map(({ path }) => templateOf(path)));
  return beside.every(({ path }) => asked.has(templateOf(path)));
};

/**
 * The routes of the gateway for each workflow: one for each of its own, but one for all that are asked by one method, are guarded and throttled alike, and lie side by side
 * below one path, so that API Gateway's 300 suffice. Where two workflows could, the first does. What its function then finds no route for it answers itself.
 */
export const gatewayRoutes = (all: readonly Routes[]): ReadonlyMap<Routes, readonly GatewayRoute[]> => {
  const taken = new Set<string>();
  const everywhere = all.map((routes) => ({ routes, places: placedIn(routes) }));
  const routesOf = (places: readonly Placed[], others: readonly Placed[]): GatewayRoute[] => {
    const groups = new Map<string, Placed[]>();
    for (const place of places) groups.set(groupOf(place), [...(groups.get(groupOf(place)) ?? []), place]);
    return [...groups.values()].flatMap(([first, ...rest]) => {
      if (!first) return [];
      const together = `${first.method} ${first.under}/${ACT}`;
      const isOne = rest.length > 0 && !taken.has(templateOf(together)) && isClear(first, others);
      if (isOne) taken.add(templateOf(together));
      const shown = ({ route }: Placed, key: string): GatewayRoute => ({ key, gate: gateOf(route), throttle: throttleOf(route) });
      return isOne ? [shown(first, together)] : [first, ...rest].map((place) => shown(place, place.route.on));
    });
  };
  return new Map(
    everywhere.map(({ routes, places }) => {
      const others = everywhere.filter((other) => other.routes !== routes).flatMap((other) => other.places);
      return [routes, routesOf(places, others)] as const;
    }),
  );
};
