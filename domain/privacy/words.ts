/** What the notice says before it lists what is kept. */
export const notice = {
  zh: [
    "本系统为“互联网+教师专业发展”工程处理教师信息，依据通知和《个人信息保护法》，只保存下列内容。证件号码和电话加密保存，平时只显示后四位；",
    "查看完整号码、导出名单须有权限并写明用途，每次均留有记录。期限已定的，期满后由系统运维人员删除；期限未定的，确定之前不删除；操作记录、任职经历和安全事件不因期限而删除。",
  ].join(""),
  en: [
    "This system keeps the following of teachers for the program, by the notice and the Personal Information Protection Law. Numbers of documents and telephones are encrypted,",
    "and show their last four digits; whoever opens a number or takes a list away must be allowed to and say what for, and each time is written down. What has a",
    "term is removed by the operator once that is over; what is undecided stays until it is decided. The audit, the stints of people and incidents never go by their age.",
  ].join(" "),
} as const;

/** What people may ask for, and whom. */
export const rights = {
  zh: "教师可以向所在学校管理员或县级管理员查阅、复制本人信息，要求更正错误的信息，并询问何人查看、导出过本人信息。",
  en: "Teachers may ask the administrators of their school or county to see their data, for a copy, to correct what is wrong, and who saw or took it away.",
} as const;
