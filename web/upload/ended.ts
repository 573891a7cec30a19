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

/** That a file is not the one, of so many bytes, that was begun before. */
export const anotherFile = ({ name, size }: Pick<File, "name" | "size">, begun: number): Ended => {
  const why = begun === size ? "大小相同，但内容不同：可能被改动过，或被手机重新编码过" : "文件大小不同";
  return new Ended("another", `“${name}”不是上次没有传完的那个文件（${why}）。请选择原来的文件接着传，或放弃之前的上传，改传这个文件。`);
};

/** The store knows the upload no more. */
export class Gone extends Error {}

/** Whether an upload is not there any more, so that the file is sent anew. */
export const isGone = (error: unknown): boolean => error instanceof Gone || (error instanceof Refused && error.code === "upload-gone");
