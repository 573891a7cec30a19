import type { AppointmentAsk } from "../accounts/types.ts";
import type { Administrator } from "./entry.ts";

/** The duty statement of a school's first administrator (SEC-02, L183–L187). */
const DUTY_STATEMENT = "负责本单位教师信息的采集、校验和报名，对信息的真实、准确、完整和安全负责，妥善保管账户。";

/** The appointment that comes with an organisation (DIR-08). */
export const appointmentOf = ({ name, mailbox, telephone }: Administrator): AppointmentAsk => ({
  name,
  duty: "ADMINISTRATOR",
  stages: [],
  dutyStatement: DUTY_STATEMENT,
  ...(mailbox !== undefined && { mailbox }),
  ...(telephone !== undefined && { telephone }),
});
