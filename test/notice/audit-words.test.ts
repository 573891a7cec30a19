import { expect, it } from "vitest";
import { actWords, auditWord, kindWords } from "#domain/audit/words.ts";
import { ExportList } from "#domain/exports/types.ts";
import { SheetName } from "#domain/imports/sheets.ts";
import { ImportState } from "#domain/imports/states.ts";
import { files, textOf } from "#given/sources.ts";

/** That every act which is written has words the types hold: `audit()` takes no other. Here: no words are left over, and all of them are Chinese. */
it("SEC-08 the table of acts says each in Chinese, and none that nobody writes", () => {
  const code = files()
    .filter((name) => /^(domain|functions)[/]/.test(name) && !name.endsWith("/acts.ts") && name.endsWith(".ts"))
    .map(textOf)
    .join("\n");
  const composed = [
    ...SheetName.options.flatMap((sheet) => [`import ${sheet}`, `undo import ${sheet}`]),
    ...ExportList.options.map((list) => `export ${list}`),
    ...ImportState.options.map((state) => `import ${state.toLowerCase()}`),
  ];
  expect(composed.filter((act) => !Object.hasOwn(actWords, act))).toEqual([]);
  expect(Object.keys(actWords).filter((act) => !code.includes(`"${act}"`) && !composed.includes(act))).toEqual([]);
  expect(Object.keys(kindWords).filter((kind) => !code.includes(`kind: "${kind}"`))).toEqual([]);
  expect(Object.values({ ...actWords, ...kindWords }).filter((words) => /[a-z]/i.test(words))).toEqual([]);
  expect([auditWord("file a transfer"), auditWord("TEACHER"), auditWord("of an earlier year")]).toEqual([
    "提出调动申请",
    "教师",
    "of an earlier year",
  ]);
});
