import type * as z from "zod";

/** What each word of a command should be, as it is asked for again. */
const FORMS: Readonly<Record<string, string>> = {
  day: "a day, as 2022-07-05",
  from: "a day, as 2022-07-05",
  to: "a day, as 2022-07-05",
  importId: "the id of an import; npm run operator -- imports lists them",
  keys: "the key of a mail; npm run operator -- mails lists them",
  reason: "a reason of 1 to 200 characters",
};

type Given = Readonly<Record<string, unknown>>;

const sentenceOf = ({ path: [name = "", index], message }: z.core.$ZodIssue, given: Given): string => {
  const form = FORMS[`${String(name)}`];
  if (form === undefined) return message;
  const word = given[`${String(name)}`];
  return `“${Array.isArray(word) && typeof index === "number" ? word[index] : word}” is not ${form}.`;
};

/** What is wrong with the words of a command: of each what was given and what should stand there, and where each is right, what is wrong with them together. */
export const wrongWords = (error: z.ZodError, given: Given): string => {
  const single = error.issues.filter(({ path }) => path.length > 0);
  const told = single.length > 0 ? single : error.issues;
  return [...new Set(told.map((issue) => sentenceOf(issue, given)))].join(" ");
};
