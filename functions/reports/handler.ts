import {
  askForReport,
  downloadCountyReport,
  listReports,
  readCountyReport,
  readSchoolReport,
  showCountyReport,
  showSchoolReport,
} from "#domain/reports/read.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { readersWorld } from "./printing.ts";
import { routes } from "./routes.ts";

export const handler = http(
  routes,
  {
    listReports,
    askForReport,
    readCountyReport,
    showCountyReport,
    downloadCountyReport,
    listSchoolReports: listReports,
    readSchoolReport,
    showSchoolReport,
  },
  readersWorld,
  spending,
);
