import { Refused } from "../api/problem.ts";
import type { Phase } from "./shown.ts";

/** Why an upload ended that is no fault of the line: a sentence for whoever looks. */
export class Ended extends Error {
  readonly phase: Phase;

  constructor(phase: Phase, sentence: string) {
    super(sentence);
    this.phase = phase;
  }
}

/** The store knows the upload no more. */
export class Gone extends Error {}

/** Whether an upload is not there any more, so that the file is sent anew. */
export const isGone = (error: unknown): boolean => error instanceof Gone || (error instanceof Refused && error.code === "upload-gone");
