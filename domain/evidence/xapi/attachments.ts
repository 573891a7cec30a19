import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Making } from "./port.ts";
import { type Statement, StatementAsk } from "./statement.ts";

/** What came beside statements: its bytes, and the SHA-2 of them by which statements name it, in small letters. */
export type Part = { readonly sha2: string; readonly content: Uint8Array };

/** The same as it is given out, with what its statement says of it. */
export type Attachment = Part & { readonly contentType: string };

type Said = Pick<Statement, "attachments" | "object">;

/** What a statement says of its attachments, those of a statement within it among them. */
export const attachmentsIn = ({ attachments = [], object }: Said) => [
  ...attachments,
  ...(object.objectType === "SubStatement" && "attachments" in object ? (object.attachments ?? []) : []),
];

const SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

const invalid = (at: string) => refuse("STATEMENT_INVALID", "LRN-02", { at });

/** What a signature has to sign: all that was said before it was added, but for what whoever takes the statement in may set. */
const signedPart = ({ id: _, timestamp: __, stored: ___, authority: ____, version: _____, attachments = [], ...rest }: StatementAsk) => ({
  ...rest,
  attachments: attachments.filter(({ usageType }) => usageType !== SIGNATURE),
});

const agrees = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one.toLowerCase() === other.toLowerCase();

/** Whether a signature is of this statement (xAPI 1.0.3, part two, 2.6). */
const signs = (signature: Part | undefined, ask: StatementAsk, { hashOf, signedIn }: Making): boolean => {
  const signed = StatementAsk.safeParse(signature && signedIn(signature.content));
  return (
    signed.success &&
    agrees(signed.data.id, ask.id) &&
    agrees(signed.data.timestamp, ask.timestamp) &&
    hashOf(signedPart(signed.data)) === hashOf(signedPart(ask))
  );
};

/**
 * Which parts are of which statement (xAPI 1.0.3, part two, 2.4.11). An attachment without an address of its own has to be there, a signature has to be of its statement,
 * and nothing else may come beside.
 */
export const partsOf = (asks: readonly StatementAsk[], parts: readonly Part[], making: Making): Outcome<readonly (readonly Part[])[]> => {
  const came = new Map(parts.map((part) => [part.sha2, part]));
  const all: Part[][] = [];
  for (const [index, ask] of asks.entries()) {
    const own: Part[] = [];
    for (const [number, { sha2, fileUrl, usageType, contentType }] of attachmentsIn(ask).entries()) {
      const part = came.get(sha2.toLowerCase());
      const isGood =
        usageType === SIGNATURE
          ? contentType === "application/octet-stream" && signs(part, ask, making)
          : part !== undefined || fileUrl !== undefined;
      if (!isGood) return invalid(`/${index}/attachments/${number}`);
      if (part && !own.includes(part)) own.push(part);
    }
    all.push(own);
  }
  const named = new Set(all.flat());
  const other = parts.findIndex((part) => came.get(part.sha2) === part && !named.has(part));
  return other < 0 ? accept(all, "unchanged") : invalid(`multipart/${other + 2}`);
};
