import type { Statement } from "./types.ts";

/** What a list shows of a statement: the hours counted of each part and in all, whether the program is passed, and by which rules, topics and courses it was worked out. */
export type Progress = {
  readonly parts: readonly number[];
  readonly total: number;
  readonly verdict: Statement["verdict"];
  readonly stamp: string;
};

const SHAPE = /^(\d+(?:\/\d+)*)\|(\d+)\|([PN])\|(.*)$/;

/** A statement as one short text (`6/4/14|24|P|9f86d081`), of 40 bytes at most; `stamp` says by what it was worked out. */
export const progressText = ({ parts, total, verdict }: Pick<Statement, "parts" | "total" | "verdict">, stamp: string): string =>
  `${parts.map(({ counted }) => counted).join("/")}|${total.counted}|${verdict === "PASSED" ? "P" : "N"}|${stamp}`;

/** The same read again; `undefined` where there is none, or it is written in another way. */
export const progressIn = (text: string | undefined): Progress | undefined => {
  const [, parts = "", total, verdict, stamp = ""] = SHAPE.exec(text ?? "") ?? [];
  if (total === undefined) return undefined;
  return { parts: parts.split("/").map(Number), total: Number(total), verdict: verdict === "P" ? "PASSED" : "NOT_YET", stamp };
};
