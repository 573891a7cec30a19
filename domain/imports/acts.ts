import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "import a sheet": {
    byManagingSchool: true,
    byMachine: true,
    orSource: true,
    rule: "DIR-06",
    levels: { SCHOOL: "own", COUNTY: "within", PREFECTURE: "within", PROVINCE: "within" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "import schools": "导入学校",
  "import teachers": "导入教师",
  "import enrollments": "导入报名",
  "import corrections": "导入信息修正",
  "import departures": "导入离职",
  "import transfers": "导入调动申请",
  "import courses": "导入课程",
  "import chapters": "导入课程内容目录",
  "import earlier-awards": "导入往年优课",
  "import evidence": "导入学习记录",
  "import plans": "导入选课",
  "undo import schools": "撤销导入的学校",
  "undo import teachers": "撤销导入的教师",
  "undo import enrollments": "撤销导入的报名",
  "undo import corrections": "撤销导入的信息修正",
  "undo import departures": "撤销导入的离职",
  "undo import transfers": "撤销导入的调动申请",
  "undo import courses": "撤销导入的课程",
  "undo import evidence": "撤销导入的学习记录",
  "undo import chapters": "撤销导入的课程内容目录",
  "undo import earlier-awards": "撤销导入的往年优课",
  "undo import plans": "撤销导入的选课",
  "import checking": "上传表格",
  "import checked": "检查表格完毕",
  "import refused": "表格未通过检查",
  "import applying": "开始写入表格",
  "import applied": "表格已写入",
  "import stopping": "开始停止导入",
  "import stopped": "导入已停止",
  "import undoing": "开始撤销导入",
  "import undone": "导入已撤销",
  "remove what was uploaded": "上传的表格期满删除",
  "take the sheet of errors": "下载错误说明表",
  "forget a mapping": "不再使用记住的列对应",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  IMPORT: "导入",
} as const;
