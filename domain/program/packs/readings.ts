/** How one silence or contradiction of the notice is read (requirements, section 6), and where the program holds the reading. */
export type Reading = { readonly zh: string; readonly held: Held };

/**
 * A reading is held as a named SETTING of the year's pack, as other DATA of the pack (a window, a list), or by the SHAPE of the program: it is no figure an
 * office could change.
 */
export type Held = "SETTING" | "DATA" | "SHAPE";

/** Every reading of section 6, by its number. */
export const readings = {
  "§6-01": { zh: "7月6日是信息采集和逐级开放的截止日；学校报名至7月20日（以附件为准）。", held: "DATA" },
  "§6-02": { zh: "附件中的“市级”指地级市，通知正文中的“市”指本县级市。", held: "SHAPE" },
  "§6-03": { zh: "“市级优秀课例”按地级市级及以上奖项认定。", held: "SETTING" },
  "§6-04": { zh: "培训机构人员纳入信息采集，默认不参加报名。", held: "SETTING" },
  "§6-05": { zh: "24学时是总学时下限；自主选学部分为14—18学时。", held: "SETTING" },
  "§6-06": { zh: "1学时折合1学分。", held: "SETTING" },
  "§6-07": { zh: "学校所选专题只限定通识选修；14—18学时两类选修合计。", held: "SETTING" },
  "§6-08": { zh: "学科选修与通识选修不分设下限，报表分别列示。", held: "DATA" },
  "§6-09": { zh: "师德师风建设计入不超过6个的专题之内。", held: "SETTING" },
  "§6-10": { zh: "师德学习超出规定学时的部分不计入选修。", held: "SETTING" },
  "§6-11": { zh: "学分按课程计算，合格后一次登记；未合格者只显示进度。", held: "SETTING" },
  "§6-12": { zh: "学分按上限计，超出部分留存，不结转下年。", held: "SETTING" },
  "§6-13": { zh: "学习截至12月31日24时；登记可按通知设宽限期。", held: "SETTING" },
  "§6-14": { zh: "学校提交专题后，本校教师即可选课。", held: "SETTING" },
  "§6-15": { zh: "通知印发前或当日的期限不作拒绝，逾期办理作标记并说明原因。", held: "DATA" },
  "§6-16": { zh: "逐级开放按状态衔接：上级已开放，下级即可开放。", held: "SETTING" },
  "§6-17": { zh: "学校提交后即可检查；7月20日起提交任务，宽限1天。", held: "SETTING" },
  "§6-18": { zh: "优课为已讲授的课，授课日期在2021年9月1日至2022年7月15日之间。", held: "SETTING" },
  "§6-19": { zh: "“某日前”包含当日。", held: "SETTING" },
  "§6-20": { zh: "实施方案7月15日前备案，阶段性进度表可于7月31日前补报。", held: "SETTING" },
  "§6-21": { zh: "工作坊自愿参加，不计学分；学校组织的研讨只作记录和通报。", held: "SHAPE" },
  "§6-22": { zh: "“原则上”适用于两项限额，例外由项目办说明理由后办理。", held: "SETTING" },
  "§6-23": { zh: "同一课的限额在学校推荐和县级推送时各核一次。", held: "SETTING" },
  "§6-24": { zh: "公示期为5个工作日。", held: "SETTING" },
  "§6-25": { zh: "异议实名提出；匿名异议须附证据。", held: "SETTING" },
  "§6-26": { zh: "地方课程、校本课程可展示，不评奖。", held: "SETTING" },
  "§6-27": { zh: "专家按各学段报名人数1：100向上取整；无人报名则不配。", held: "SETTING" },
  "§6-28": { zh: "调动由通知指明的那一级办理。", held: "SETTING" },
  "§6-29": { zh: "“县（地级市、区）”为“县（市、区）”之误。", held: "SHAPE" },
  "§6-30": { zh: "年中调动的教师保留报名、学科和已选课程，新选课程按新学校。", held: "SHAPE" },
  "§6-31": { zh: "离职人员可继续学习，学分暂存至调入新校。", held: "SETTING" },
  "§6-32": { zh: "领军人才室负责小学和初中学段。", held: "SETTING" },
  "§6-33": { zh: "镇初级中学可代管本镇小学。", held: "SETTING" },
  "§6-34": { zh: "年级与学段的对应由各校填报，适应五四、六三学制。", held: "SHAPE" },
  "§6-35": { zh: "幼儿园须已登记注册并持有效办园许可证方可报名。", held: "SHAPE" },
  "§6-36": { zh: "幼儿园只设“学前教育”一个学科领域。", held: "DATA" },
  "§6-37": { zh: "不在名单内的学科不能报名，名单可由年度规则增加。", held: "DATA" },
  "§6-38": { zh: "每周为周一至周日，次周一8时发送；项目办收全部，学校收本校。", held: "SETTING" },
  "§6-39": { zh: "密码不少于12位、含三类字符、90天更换、不重复最近5次。", held: "SETTING" },
  "§6-40": { zh: "逾期备案的实施方案予以接收并标记逾期。", held: "DATA" },
  "§6-41": { zh: "课例不足时暂缓推送并提醒，不以其他学科代替。", held: "SHAPE" },
  "§6-42": { zh: "学校考核默认权重：平台数据50、评估30、巡查20。", held: "SETTING" },
  "§6-43": { zh: "不在本系统办理的级别，由下一级登记其文号和日期。", held: "SETTING" },
  "§6-44": { zh: "重复提交同一内容，不论期限，均返回现有结果。", held: "SHAPE" },
  "§6-45": { zh: "7月5日、6日已过的期限只作逾期标记；信息库始终开放。", held: "DATA" },
  "§6-46": { zh: "时间由规定它的级别变更；县级可在其范围内缩短，或凭上级通知登记变更。", held: "DATA" },
  "§6-47": { zh: "关键信息由本校另一名管理员审核，没有的由县级审核。", held: "SETTING" },
  "§6-48": { zh: "学校提交前可自行撤回报名，提交后须经退回。", held: "SHAPE" },
  "§6-49": { zh: "错过选专题日的学校，由县级说明理由后重新开放。", held: "SETTING" },
  "§6-50": { zh: "工程至学习期末日结束；登记可按通知设宽限期；学校确认自12月1日起。", held: "SETTING" },
  "§6-51": { zh: "学习证据只拒绝不可能为真的，其余留存并说明不计入的原因。", held: "SHAPE" },
  "§6-52": { zh: "选修须在已确认的选课计划内方计学分。", held: "SETTING" },
  "§6-53": { zh: "学习证据按完成之日计。", held: "SETTING" },
  "§6-54": { zh: "学时可为0.5的倍数，学分按类别合计后取整。", held: "SETTING" },
  "§6-55": { zh: "信息库接收任何学科并作标记，报名须在学科名单内。", held: "SHAPE" },
  "§6-56": { zh: "身份证核对校验码，其他证件只核对格式；旧15位号码不予接收。", held: "SHAPE" },
  "§6-57": { zh: "离职由本校管理员办理；30天内跨县调入的通报两县。", held: "SETTING" },
  "§6-58": { zh: "调动由两校共同的上级机关办理；调回原校按一般调入。", held: "SHAPE" },
} as const satisfies Record<`§6-${string}`, Reading>;

export type ReadingId = keyof typeof readings;
