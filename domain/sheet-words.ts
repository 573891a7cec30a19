/** What rosters of schools call our columns, by our heading; folded as headings are. */
export const headingSynonyms: Readonly<Record<string, readonly string[]>> = {
  姓名: ["教师姓名", "名字"],
  证件类型: ["身份证件类型", "证件种类"],
  证件号码: ["身份证号", "身份证号码", "身份证", "身份证件号", "身份证件号码", "居民身份证号", "居民身份证号码", "公民身份号码", "证件号"],
  性别: ["教师性别"],
  学校代码: ["单位代码", "机构代码", "学校编码", "学校标识码", "学校（机构）标识码"],
  学校名称: ["单位名称", "机构名称", "学校全称"],
  学段: ["任教学段", "所教学段"],
  任教学科: ["所教学科", "任教科目", "所教科目", "学科", "科目"],
  学科: ["任教学科", "所教学科", "报名学科", "科目"],
  是否乡村教师: ["乡村教师"],
  教师资格证书号: ["教师资格证号", "教师资格证书号码", "教师资格证号码", "资格证书号", "资格证号"],
  联系电话: ["手机", "手机号", "手机号码", "电话", "电话号码", "联系方式", "联系手机"],
  联系人电话: ["联系电话", "学校电话", "电话"],
  办公邮箱: ["邮箱", "电子邮箱", "学校邮箱"],
  到校日期: ["到校时间", "入校日期", "入校时间", "来校时间", "来校日期"],
  离职日期: ["离职时间", "离校日期", "离校时间"],
  离职原因: ["离职理由"],
  备注: ["备注说明"],
};

/** Words that rosters use for values of our choices, by theirs. */
export const valueSynonyms: Readonly<Record<string, string>> = {
  身份证: "居民身份证",
  二代身份证: "居民身份证",
  第二代居民身份证: "居民身份证",
  回乡证: "港澳居民来往内地通行证",
  台胞证: "台湾居民来往大陆通行证",
  专任教师: "教师",
  任课教师: "教师",
  校长: "校长（园长）",
  园长: "校长（园长）",
  教研员: "教科研人员",
  普通高中: "高中",
  普通初中: "初中",
  普通小学: "小学",
  学前: "幼儿园",
  学前教育: "幼儿园",
};

/** What a row is taken with and somebody should look at, as people read it. */
export const rowWarnings = {
  "gender-not-as-number": {
    zh: "性别与居民身份证号码不一致，按号码登记",
    en: "the gender is not what the identity card's number says, which is kept",
  },
  "subject-off-list": {
    zh: "任教学科不在该学段的学科目录中，照原样登记，但不能以此学科报名",
    en: "the subject is on no list of the stages; it is kept, but nobody enrolls in it",
  },
  "subject-not-as-recorded": {
    zh: "报名学科与教师信息中的任教学科不同",
    en: "the subject is not the one on record",
  },
  "principal-not-recorded": {
    zh: "职务为校长（园长），但学校登记的校长（园长）不是此人",
    en: "the position is principal, and the school's principal on record is not this person",
  },
  "late-reason-asked": {
    zh: "已超过规定期限，照常办理并作逾期标记；请在“逾期原因”一列说明",
    en: "the last day has passed: the row is taken and marked late; say why in its column",
  },
  "late-reason-by-hand": {
    zh: "该申请已经提交，未作改动；补充逾期原因请将同一申请连同逾期原因逐件提交",
    en: "the request stands and is left as it is; to say later why it is late, file the same one by hand with its reason",
  },
  "principal-otherwise": {
    zh: "是学校登记的校长（园长），但职务不是校长（园长）",
    en: "the school's principal on record has another position here",
  },
  "administrator-not-taken": {
    zh: "学校已有管理员，表格不更改管理员；确需增加或更换的，请在管理员中办理",
    en: "the school has its administrators, and a sheet changes none; appoint or replace one as such",
  },
  "cell-not-of-this-record": {
    zh: "该列与本行的事项无关，未采用",
    en: "this column says nothing of such a record and is left out",
  },
  "evidence-not-enrolled": {
    zh: "该教师本年度未在册报名，记录照收，报名后方计学时",
    en: "the teacher is not enrolled this year; the record is kept and counts once they are",
  },
  "evidence-waits": {
    zh: "所更正的记录尚未收到，本行照收，待其收到后生效",
    en: "what it corrects is not here yet; the record is kept and waits for it",
  },
  "evidence-withdrawn": {
    zh: "该记录已经收存，此后已作废，不计学时；如需重新计入，请以新的记录编号填报",
    en: "the record is here and was voided since, so it does not count; to count it anew, bring it under a new id",
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type RowWarningCode = keyof typeof rowWarnings;
