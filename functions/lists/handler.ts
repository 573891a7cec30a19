import { compareLists } from "#domain/lists/compare.ts";
import { exportLists, exportWithNumbers } from "#domain/lists/export.ts";
import { printList, sheetOfList, showList, showLists } from "#domain/lists/show.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { listsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    showLists,
    showList,
    printList,
    sheetOfList,
    exportSchool: exportLists,
    exportSchoolNumbers: exportWithNumbers,
    exportCounty: exportLists,
    exportCountyNumbers: exportWithNumbers,
    compareSchool: compareLists,
    compareCounty: compareLists,
  },
  listsWorld,
  spending,
);
