import { confirmStage } from "#domain/enrollment/cascade/confirm.ts";
import { lockStage } from "#domain/enrollment/cascade/lock.ts";
import { openRegions } from "#domain/enrollment/cascade/open-regions.ts";
import { openUnit, openUnits } from "#domain/enrollment/cascade/open-units.ts";
import { markAbsent, returnList } from "#domain/enrollment/cascade/return.ts";
import { submitList } from "#domain/enrollment/cascade/submit.ts";
import { enrollTeacher, withdrawTeacher } from "#domain/enrollment/lists/enroll.ts";
import { checkUnits, countyEnrollments, listEnrollments, listOmissions, showRegions, showUnit } from "#domain/enrollment/lists/read.ts";
import { releaseTeacher, takeReleaseBack } from "#domain/enrollment/release/release.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { enrollmentWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    openRegions,
    showRegions,
    openUnits,
    checkUnits,
    countyEnrollments,
    countyOmissions: listOmissions,
    lockStage,
    confirmStage,
    openUnit,
    showUnit,
    enrollTeacher,
    listEnrollments,
    withdrawTeacher,
    releaseTeacher,
    takeReleaseBack,
    schoolOmissions: listOmissions,
    submitList,
    returnList,
    markAbsent,
  },
  enrollmentWorld,
  spending,
);
