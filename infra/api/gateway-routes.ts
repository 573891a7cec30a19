import { ACT, operationsOf, partsOf, type Route, type Routes, templateOf } from "#platform/http/route.ts";
import { throttleOf } from "./throttling.ts";

/** A route as the gateway has it. */
export type GatewayRoute = { readonly key: string; readonly gate: Gate; readonly throttle: ReturnType<typeof throttleOf> };

/** Who is let in: anybody, whoever has a key that the function looks up, or whoever has a token of the issuer. */
type Gate = "public" | "key" | "token";
const gateOf = ({ may }: Route): Gate => (may === "public" || may === "key" ? may : "token");

/** The path below which a route lies, and the last word of its own. */
const split = (route: Route): { readonly method: string; readonly under: string; readonly last: string } => {
  const { method, path } = partsOf(route);
  const at = path.lastIndexOf("/");
  return { method, under: path.slice(0, at), last: path.slice(at + 1) };
};

const shared = (route: Route): string | undefined => {
  const { method, under, last } = split(route);
  return last.startsWith("{") ? undefined : JSON.stringify([`${method} ${under}/${ACT}`, gateOf(route), throttleOf(route)]);
};

/**
 * The routes of the gateway for a workflow: one for each of its own, but one for all that are asked by one method, are guarded and throttled alike, and lie side by side
 * below a path where no other workflow has any, so that API Gateway's 300 suffice. What its function then finds no route for it answers itself.
 */
export const gatewayRoutes = (routes: Routes, ofOthers: readonly Routes[]): GatewayRoute[] => {
  const others = new Set(ofOthers.flatMap((one) => Object.values(operationsOf(one)).map((route) => templateOf(split(route).under))));
  const operations = Object.values(operationsOf(routes));
  const groups = new Map<string, Route[]>();
  for (const route of operations) {
    const group = (others.has(templateOf(split(route).under)) ? undefined : shared(route)) ?? route.on;
    groups.set(group, [...(groups.get(group) ?? []), route]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { method, under } = split(first);
    return [{ key: rest.length > 0 ? `${method} ${under}/${ACT}` : first.on, gate: gateOf(first), throttle: throttleOf(first) }];
  });
};
