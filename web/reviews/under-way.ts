import { routes } from "#functions/reviews/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import { LineFault, Trouble } from "../api/problem.ts";
import { allKept, Saving } from "./saving.ts";

export type Lesson = Answered<(typeof routes)["readReview"]>;
type Scored = Parameters<typeof ask<(typeof routes)["scoreLesson"]>>[1];
export type Filled = Omit<Scored, "roundId" | "reviewCode">;

/** What reviewers filled in on this page, lesson by lesson: whoever comes back to a lesson before it is kept goes on with it. */
const underWay = new Map<string, { readonly title: string; readonly saving: Saving<Filled> }>();
const unkept = (): { readonly title: string; readonly saving: Saving<Filled> }[] =>
  [...underWay.values()].filter(({ saving }) => !saving.isKept);

/** Whoever closes the page meanwhile is asked first, whatever of it is looked at. */
addEventListener("beforeunload", (event) => {
  if (unkept().length > 0) event.preventDefault();
});

/** The saving of what is filled in for a lesson of a round. */
export const savingOf = (roundId: Scored["roundId"], { code: reviewCode, title }: Lesson): Saving<Filled> => {
  const known = underWay.get(reviewCode)?.saving;
  if (known && !known.isKept) return known;
  const saving = new Saving<Filled>(
    async (filled) => {
      await ask(routes.scoreLesson, { roundId, reviewCode, ...filled });
    },
    () => undefined,
    (fault) => fault instanceof LineFault,
  );
  underWay.set(reviewCode, { title, saving });
  return saving;
};

/** Done when what was filled in for a lesson has arrived, or failed: whoever reads it after that reads it as it is. */
export const arrived = async (code: Lesson["code"]): Promise<void> => underWay.get(code)?.saving.again();

/** Forgets what was filled in for a lesson that nobody of this page judges any more. */
export const drop = (code: Lesson["code"]): boolean => underWay.delete(code);

/** What is not kept after all was waited for, as a sentence; nothing where all is. */
export const notKept = async (): Promise<string | undefined> => {
  if (await allKept(unkept().map(({ saving }) => saving))) return undefined;
  return `${unkept()
    .map(({ title }) => `“${title}”`)
    .join("、")}的评分还没有保存。请打开该课例，按提示处理后再试。`;
};

/** Waits until all that was filled in is kept: nobody hands in scores of which one did not arrive. */
export const keepAll = async (): Promise<void> => {
  const said = await notKept();
  if (said !== undefined) throw new Trouble(said);
};
