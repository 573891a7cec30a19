import type { ExportColumn, ProfileName } from "./types.ts";

/** What an export looks like: the headings a form expects, and what stands under each. The form changes; only this does. */
export const profiles = {
  PORTAL: [
    { heading: "序号", field: "INDEX" },
    { heading: "单位名称", field: "SCHOOL_NAME" },
    { heading: "姓名", field: "NAME" },
    { heading: "证件类型", field: "DOCUMENT_KIND" },
    { heading: "证件号码", field: "NUMBER" },
    { heading: "学段", field: "STAGE" },
    { heading: "学科", field: "SUBJECT" },
    { heading: "职务", field: "POSITION" },
  ],
  OFFICE: [
    { heading: "序号", field: "INDEX" },
    { heading: "学校代码", field: "SCHOOL_CODE" },
    { heading: "学校名称", field: "SCHOOL_NAME" },
    { heading: "教师编号", field: "TEACHER_ID" },
    { heading: "姓名", field: "NAME" },
    { heading: "学段", field: "STAGE" },
    { heading: "学科", field: "SUBJECT" },
    { heading: "职务", field: "POSITION" },
    { heading: "是否乡村教师", field: "RURAL" },
    { heading: "名单编号", field: "LIST_NUMBER" },
  ],
} as const satisfies Record<ProfileName, readonly ExportColumn[]>;
