import * as z from "zod";

const Shape = z.looseObject({
  title: z.string(),
  detail: z.string().optional(),
  code: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/** What the program says no to, in its own words; asking again does not help. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  /** What is wrong at which place of what was sent, by JSON pointers. */
  readonly mistakes: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(status: number, body: unknown) {
    const { data } = Shape.safeParse(body);
    super(data?.detail ?? data?.title ?? `请求未被接受（${status}）。`);
    this.status = status;
    this.code = data?.code ?? "";
    this.mistakes = data?.errors ?? [];
  }
}

/** The line or the other side is at fault: the same may succeed after a while, where told after so many seconds. */
export class LineFault extends Error {
  readonly retryAfter: number | undefined;

  constructor(retryAfter?: number) {
    super("网络不通，或服务器暂时没有答复。");
    this.retryAfter = retryAfter;
  }
}

/** Whoever asks is signed in no more. */
export class Expired extends Error {
  constructor() {
    super("登录已过期，请重新登录。");
  }
}

/** What the page itself finds amiss: a sentence for whoever looks at it. */
export class Trouble extends Error {}

/** Whatever went wrong, as a sentence for whoever looks at the page. */
export const sentenceOf = (error: unknown): string =>
  [Refused, LineFault, Expired, Trouble].some((known) => error instanceof known) && error instanceof Error
    ? error.message
    : "出现意外错误，请刷新页面后再试。";
