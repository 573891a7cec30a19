import { confirmStage } from "#domain/enrollment/confirm.ts";
import { enrollTeacher } from "#domain/enrollment/enroll.ts";
import { lockStage } from "#domain/enrollment/lock.ts";
import { markAbsent } from "#domain/enrollment/mark-absent.ts";
import { openRegions } from "#domain/enrollment/open-regions.ts";
import { openUnit } from "#domain/enrollment/open-unit.ts";
import { openUnits } from "#domain/enrollment/open-units.ts";
import { checkUnits, listEnrollments, listOmissions, showRegions, showUnit } from "#domain/enrollment/read.ts";
import { returnList } from "#domain/enrollment/return.ts";
import { submitList } from "#domain/enrollment/submit.ts";
import { withdrawTeacher } from "#domain/enrollment/withdraw.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { enrollmentWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    openRegions,
    showRegions,
    openUnits,
    checkUnits,
    countyOmissions: listOmissions,
    lockStage,
    confirmStage,
    openUnit,
    showUnit,
    enrollTeacher,
    listEnrollments,
    withdrawTeacher,
    schoolOmissions: listOmissions,
    submitList,
    returnList,
    markAbsent,
  },
  enrollmentWorld,
);
