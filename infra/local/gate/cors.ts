import type { CorsRule } from "../engines/buckets.ts";

type Headers = Readonly<Record<string, string>>;

const covers = (pattern: string, text: string): boolean => {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
};

/** What a browser is told of an answer to another origin, by the first rule of the bucket that lets it ask so; nothing where none does. */
export const corsHeaders = (rules: readonly CorsRule[], headers: Headers, method: string): Headers | undefined => {
  const { origin, "access-control-request-headers": asked = "" } = headers;
  if (origin === undefined) return undefined;
  const names = asked
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some((pattern) => covers(pattern, origin)) &&
      AllowedMethods.includes(method) &&
      names.every((name) => AllowedHeaders.some((pattern) => covers(pattern.toLowerCase(), name))),
  );
  if (!rule) return undefined;
  const anybody = rule.AllowedOrigins.includes("*");
  return {
    "access-control-allow-origin": anybody ? "*" : origin,
    "access-control-allow-methods": rule.AllowedMethods.join(", "),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    ...(!anybody && { "access-control-allow-credentials": "true" }),
    ...(names.length > 0 && { "access-control-allow-headers": names.join(", ") }),
    ...(rule.ExposedHeaders.length > 0 && { "access-control-expose-headers": rule.ExposedHeaders.join(", ") }),
    ...(rule.MaxAge !== undefined && { "access-control-max-age": `${rule.MaxAge}` }),
  };
};
