import type * as z from "zod";
import { type AskOf, partsOf, type Route } from "#platform/http/route.ts";
import { renewed, token } from "../session/sign-in.ts";
import { Expired, LineFault, Refused } from "./problem.ts";

type Asked<R extends Route> = Omit<AskOf<R>, "page"> &
  (R extends { paged: true } ? { readonly limit?: number; readonly cursor?: string } : unknown);
type Shape<S> = S extends z.ZodType ? z.output<S> : never;
/** What a route answers, as it declares it. */
export type Answered<R extends Route> = Shape<R["answers"][keyof R["answers"]]>;

const sent = async (url: string, method: string, body: string | undefined, ifMatch: object): Promise<Response> => {
  const headers = {
    authorization: `Bearer ${await token()}`,
    "accept-language": "zh",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...ifMatch,
  };
  try {
    return await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  } catch {
    throw new LineFault();
  }
};

const bodyOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

/**
 * Asks a route of the API as whoever is signed in, and parses what it answers. A refusal is thrown with its sentence (`Refused`), a line or a gateway that
 * fails as `LineFault`, a session that is over as `Expired`.
 */
export function ask<const R extends Route>(route: R, asked: Asked<R>): Promise<Answered<R>>;
export async function ask(route: Route, asked: object): Promise<unknown> {
  const { method, path } = partsOf(route);
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const named = new Map(Object.entries(asked));
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(`${named.get(name)}`));
  const ifMatch = route.versioned ? { "if-match": `"${named.get("version")}"` } : {};
  const isSaid = (name: string): boolean => !inPath.has(name) && !(route.versioned && name === "version");
  const rest = [...named].filter(([name, value]) => isSaid(name) && value !== undefined);
  const query = method === "GET" && rest.length > 0 ? `?${new URLSearchParams(rest.map(([name, value]) => [name, `${value}`]))}` : "";
  const body = route.takes ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  let response = await sent(url + query, method, body, ifMatch);
  if (response.status === 401 && (await renewed())) response = await sent(url + query, method, body, ifMatch);
  if (response.status === 401) throw new Expired();
  const answer = await bodyOf(response);
  const isOfGateway = response.status === 429 && !response.headers.get("content-type")?.includes("problem");
  if (response.status >= 500 || isOfGateway) throw new LineFault(Number(response.headers.get("retry-after")) || undefined);
  if (!response.ok) throw new Refused(response.status, answer);
  const shape = route.answers[response.status];
  if (!shape || "file" in shape) throw new Refused(response.status, undefined);
  return shape.parse(answer);
}
