import type { Certificate } from "#domain/certificates/types.ts";
import { TeacherId } from "#domain/ids.ts";
import { places } from "./actors.ts";
import { day, on } from "./days.ts";

/** Where certificates of the tests are checked. */
export const CHECKED_AT = "https://xueshi.example.invalid/certificates";

/** A certificate that holds, of a name with rare letters. */
export const aCertificate: Certificate = {
  ...{ number: "2022-370685-7KQ2-M9TR-04XZ", teacher: TeacherId.parse("0".repeat(26)), year: 2022, registration: 1 },
  ...{ county: places.COUNTY, countyName: "丙县", schoolName: "第一初级中学", program: "“互联网+教师专业发展”工程" },
  ...{ name: "㛃䶮", stage: "JUNIOR", subject: "数学", parts: [{ zh: "学科必修", counted: 6 }], counted: 24, credits: 24 },
  ...{ registeredOn: day("2022-12-10"), issuedAt: on("2022-12-10").at, state: "VALID", sealed: "" },
};
