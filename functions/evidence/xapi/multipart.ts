import { createHash, randomUUID } from "node:crypto";
import type { Attachment, Part } from "#domain/evidence/xapi/attachments.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";

/** What came in several parts: the statements as JSON, and what comes beside them. */
export type Received = { readonly json: string; readonly parts: readonly Part[] };

const PART_AT_MOST = 256 * 1024;
const [BREAK, BLANK] = ["\r\n", "\r\n\r\n"];
const SHA2: Readonly<Record<number, string>> = { 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512" };

/** What separates the parts, as the header says it. */
const boundaryIn = (contentType: string): string | undefined => {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s";]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? bare;
};

/** The parts between the marks of a boundary (RFC 2046); nothing where it is not closed. */
const piecesOf = (body: Buffer, boundary: string): Buffer[] | undefined => {
  const mark = `${BREAK}--${boundary}`;
  const whole = Buffer.concat([Buffer.from(BREAK), body]);
  const pieces: Buffer[] = [];
  for (let at = whole.indexOf(mark); at >= 0; ) {
    const from = at + mark.length;
    if (whole.toString("latin1", from, from + 2) === "--") return pieces;
    const next = whole.indexOf(mark, from);
    if (next < 0) return undefined;
    pieces.push(whole.subarray(from, next));
    at = next;
  }
  return undefined;
};

type Piece = { readonly headers: Readonly<Record<string, string>>; readonly content: Buffer };

const pieceOf = (bytes: Buffer): Piece | undefined => {
  const end = bytes.indexOf(BLANK);
  if (end < 0) return undefined;
  const lines = bytes.toString("latin1", 0, end).split(BREAK).slice(1);
  const headers = lines.map((line) => [line.split(":")[0]?.trim().toLowerCase() ?? "", line.slice(line.indexOf(":") + 1).trim()] as const);
  return { headers: Object.fromEntries(headers), content: bytes.subarray(end + BLANK.length) };
};

const partOf = ({ headers, content }: Piece): Part | undefined => {
  const sha2 = headers["x-experience-api-hash"]?.toLowerCase() ?? "";
  const algorithm = SHA2[sha2.length];
  const isBinary = headers["content-transfer-encoding"]?.toLowerCase() === "binary";
  return isBinary && algorithm && createHash(algorithm).update(content).digest("hex") === sha2 ? { sha2, content } : undefined;
};

const invalid = (at: string) => refuse("STATEMENT_INVALID", "LRN-02", { at });

/** Reads `multipart/mixed` (xAPI 1.0.3, part three, 1.5.2): statements as JSON first, then what they name by its hash, each no larger than 256 KB. */
export const partsIn = (body: Buffer, contentType: string): Outcome<Received> => {
  const boundary = boundaryIn(contentType);
  const pieces = boundary === undefined ? undefined : piecesOf(body, boundary);
  if (!pieces) return invalid("content-type");
  const [first, ...others] = pieces.map(pieceOf);
  if (!first || !/^application\/json\s*(;|$)/i.test(first.headers["content-type"] ?? "")) return invalid("multipart/1");
  const parts: Part[] = [];
  for (const [index, piece] of others.entries()) {
    if (piece && piece.content.length > PART_AT_MOST) return refuse("BODY_TOO_LARGE", "SEC-03", { limit: "256 KB" });
    const part = piece && partOf(piece);
    if (!part) return invalid(`multipart/${index + 2}`);
    parts.push(part);
  }
  return accept({ json: first.content.toString("utf8"), parts }, "unchanged");
};

/** JSON and what comes beside it in several parts, each attachment once; and the type by which they travel. */
export const inParts = (json: string, attachments: readonly Attachment[]): { readonly type: string; readonly body: Buffer } => {
  const boundary = randomUUID();
  const once = [...new Map(attachments.map((one) => [one.sha2, one])).values()];
  const piece = (headers: readonly string[], content: Uint8Array) => [
    Buffer.from([`--${boundary}`, ...headers, "", ""].join(BREAK)),
    content,
    Buffer.from(BREAK),
  ];
  const body = Buffer.concat([
    ...piece(["Content-Type: application/json; charset=utf-8"], Buffer.from(json)),
    ...once.flatMap(({ sha2, content, contentType }) =>
      piece([`Content-Type: ${contentType}`, "Content-Transfer-Encoding: binary", `X-Experience-API-Hash: ${sha2}`], content),
    ),
    Buffer.from(`--${boundary}--${BREAK}`),
  ]);
  return { type: `multipart/mixed; boundary=${boundary}`, body };
};
