import type { Binding } from "./types.ts";

/** Whether what an account did for a teacher is void: the county ended its binding after that, and it was not the teacher's own (§6-71). */
export const isVoid = (binding: Pick<Binding, "ended"> | undefined, did: { readonly by: string; readonly at: string }): boolean =>
  binding?.ended.some(({ account, at, boundAt, own }) => !own && account === did.by && boundAt <= did.at && did.at <= at) ?? false;
