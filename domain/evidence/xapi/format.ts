/** How statements are shown: as they came, by what identifies whom and what alone, or in one language (xAPI 1.0.3, part three, 2.1.3). */
export type Format = "ids" | "exact" | "canonical";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

const only = (of: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));

/** A change of those fields that are there. */
const changed = (of: Fields, changes: Readonly<Record<string, (value: unknown) => unknown>>): Fields =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, changes[name]?.(value) ?? value]));

const BY = ["mbox", "mbox_sha1sum", "openid", "account"];

const leanSomebody = (one: unknown): unknown => {
  if (!isFields(one)) return one;
  const isKnown = BY.some((name) => one[name] !== undefined);
  const members = !isKnown && Array.isArray(one.member) ? { member: one.member.map(leanSomebody) } : {};
  return { ...only(one, ["objectType", ...BY]), ...members };
};

const leanActivity = (one: unknown): unknown => (isFields(one) ? only(one, ["id"]) : one);

const leanObject = (object: unknown): unknown => {
  if (!isFields(object)) return object;
  if (object.objectType === "SubStatement") return lean(object);
  return ["Agent", "Group"].includes(`${object.objectType}`) ? leanSomebody(object) : leanActivity(object);
};

const leanContext = (context: unknown): unknown => {
  if (!isFields(context)) return context;
  const each = (all: unknown) => (Array.isArray(all) ? all.map(leanActivity) : all);
  const activities = (all: unknown) =>
    isFields(all) ? Object.fromEntries(Object.entries(all).map(([name, some]) => [name, each(some)])) : all;
  return changed(context, { instructor: leanSomebody, team: leanSomebody, contextActivities: activities });
};

const lean = (said: Fields): Fields =>
  changed(said, {
    ...{ actor: leanSomebody, authority: leanSomebody, object: leanObject, context: leanContext },
    verb: (verb) => (isFields(verb) ? only(verb, ["id"]) : verb),
  });

const IN_LANGUAGES = ["display", "name", "description"];

/** Of words in several languages those that are wanted most, else the first. */
const oneOf = (words: Fields, wanted: readonly string[]): Fields => {
  const tags = Object.keys(words);
  const found = wanted.flatMap((one) => tags.find((tag) => tag.toLowerCase() === one || tag.toLowerCase().startsWith(`${one}-`)) ?? []);
  return only(words, [...found, ...tags].slice(0, 1));
};

const inOneLanguage = (value: unknown, wanted: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((one) => inOneLanguage(one, wanted));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (name === "extensions") return [name, one];
      return [name, IN_LANGUAGES.includes(name) && isFields(one) ? oneOf(one, wanted) : inOneLanguage(one, wanted)];
    }),
  );
};

/** A statement in the form that is asked for; `languages` are those the caller reads, as a header says it. */
export const shownAs = (statement: object, format: Format, languages = ""): unknown => {
  if (format === "ids") return lean({ ...statement });
  const wanted = languages
    .toLowerCase()
    .split(",")
    .map((one) => one.split(";")[0]?.trim() ?? "");
  return format === "exact" ? statement : inOneLanguage(statement, wanted);
};
