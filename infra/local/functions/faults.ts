import { appendFileSync } from "node:fs";
import * as z from "zod";

const Fault = z.looseObject({
  level: z.literal("ERROR"),
  function: z.string(),
  message: z.string(),
  request: z.string().optional(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
});
type Fault = z.infer<typeof Fault>;

/** What an error quotes may be somebody's input: it is left out, and so are numbers of documents and telephones. */
const unquoted = (message: string): string => (message.split("\n")[0] ?? "").replace(/"[^"]*"?|\w*\d{6,}\w*/g, "…");

/** A fault in one line: which function, for which request, what happened. */
const wordsOf = ({ function: name, message, request, error }: Fault): string => {
  const what = error ? `${error.name}: ${unquoted(error.message)}` : message;
  return `${name}${error ? " failed" : ""}, request ${request ?? "unknown"}: ${what}`;
};

const faultIn = (line: string): Fault[] => {
  if (!line.includes('"level":"ERROR"')) return [];
  try {
    return [Fault.parse(JSON.parse(line))];
  } catch {
    return [];
  }
};

/** Prints a line for each fault that a function's log tells of. `written` is what comes of it at once; a line of the log is never cut in two. */
export const tellFaults = (written: Buffer | string): void => {
  if (!written.includes('"level":"ERROR"')) return;
  for (const fault of `${written}`.split("\n").flatMap(faultIn)) console.error(wordsOf(fault));
};

/** Notes in a function's log what Lambda itself notes where a run was ended, or its error was caught by nobody, and prints a line. */
export const noteFailure = (
  log: string,
  { name, request, ...error }: { name: string; request: string; errorType: string; errorMessage: string; trace: string },
): void => {
  const { errorType, errorMessage, trace: stack } = error;
  const told = { name: errorType, message: errorMessage, stack };
  const fields = { level: "ERROR", time: new Date().toISOString(), message: "Invoke Error", function: name, request, error: told };
  const line = `${JSON.stringify(fields)}\n`;
  appendFileSync(log, line);
  tellFaults(line);
};
