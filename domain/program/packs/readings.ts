import { type Awaited, countyShow, credits, governance, offices, workshops } from "./not-yet-in-force.ts";

/**
 * How one silence or contradiction of the notice is read (requirements, section 6), and where the program holds the reading. A reading that nothing acts by
 * yet says what it waits for.
 */
export type Reading = { readonly zh: string; readonly held: HeldAs; readonly waitsFor?: Awaited };

/**
 * A reading is held as a named SETTING of the year's pack, as other DATA of the pack (a window, a list), or by the SHAPE of the program: it is no figure an
 * office could change.
 */
export type HeldAs = "SETTING" | "DATA" | "SHAPE";

/** Every reading of section 6, by its number. */
export const readings = {
  "§6-01": { zh: "7月6日是信息采集和逐级开放的截止日；学校报名至7月20日（以附件为准）。", held: "DATA" },
  "§6-02": { zh: "附件中的“市级”指地级市，通知正文中的“市”指本县级市。", held: "SHAPE" },
  "§6-03": { zh: "“市级优秀课例”按地级市级及以上奖项认定。", held: "SETTING" },
  "§6-04": { zh: "培训机构人员纳入信息采集，默认不参加报名。", held: "SETTING" },
  "§6-05": { zh: "24学时是总学时下限；自主选学部分为14—18学时。", held: "SETTING" },
  "§6-06": { zh: "1学时折合1学分。", held: "SETTING" },
  "§6-07": { zh: "学校所选专题只限定通识选修；14—18学时两类选修合计。", held: "SETTING" },
  "§6-08": { zh: "学科选修与通识选修不分设下限，报表分别列示。", held: "DATA", waitsFor: credits },
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
  "§6-21": { zh: "工作坊自愿参加，不计学分；学校组织的研讨只作记录和通报。", held: "SHAPE", waitsFor: workshops },
  "§6-22": { zh: "“原则上”适用于两项限额，例外由项目办说明理由后办理。", held: "SETTING" },
  "§6-23": { zh: "同一课的限额在学校推荐和县级推送时各核一次。", held: "SETTING" },
  "§6-24": { zh: "公示期为5个工作日。", held: "SETTING" },
  "§6-25": { zh: "异议实名提出；匿名异议须附证据。", held: "SETTING" },
  "§6-26": { zh: "地方课程、校本课程可展示，不评奖。", held: "SETTING", waitsFor: countyShow },
  "§6-27": { zh: "专家按各学段报名人数1：100向上取整；无人报名则不配。", held: "SETTING", waitsFor: workshops },
  "§6-28": { zh: "调动由通知指明的那一级办理。", held: "SETTING" },
  "§6-29": { zh: "“县（地级市、区）”为“县（市、区）”之误。", held: "SHAPE" },
  "§6-30": { zh: "年中调动的教师保留报名、学科和已选课程，新选课程按新学校。", held: "SHAPE" },
  "§6-31": { zh: "离职人员可继续学习，学分暂存至调入新校。", held: "SETTING" },
  "§6-32": { zh: "领军人才室负责小学和初中学段。", held: "SETTING", waitsFor: offices },
  "§6-33": { zh: "镇初级中学可代管本镇小学。", held: "SETTING" },
  "§6-34": { zh: "年级与学段的对应由各校填报，适应五四、六三学制。", held: "SHAPE" },
  "§6-35": { zh: "幼儿园须已登记注册并持有效办园许可证方可报名。", held: "SHAPE" },
  "§6-36": { zh: "幼儿园只设“学前教育”一个学科领域。", held: "DATA" },
  "§6-37": { zh: "不在名单内的学科不能报名，名单可由年度规则增加。", held: "DATA" },
  "§6-38": { zh: "每周为周一至周日，次周一8时发送；项目办收全部，学校收本校。", held: "SETTING" },
  "§6-39": { zh: "密码不少于12位、含三类字符、90天更换、不重复最近5次。", held: "SETTING" },
  "§6-40": { zh: "逾期备案的实施方案予以接收并标记逾期。", held: "DATA", waitsFor: governance },
  "§6-41": { zh: "课例不足时暂缓推送并提醒，不以其他学科代替。", held: "SHAPE" },
  "§6-42": { zh: "学校考核默认权重：平台数据50、评估30、巡查20。", held: "SETTING", waitsFor: governance },
  "§6-43": { zh: "不在本系统办理的级别，由下一级登记其文号和日期。", held: "SETTING" },
  "§6-44": { zh: "重复提交同一内容，不论期限，均返回现有结果。", held: "SHAPE" },
  "§6-45": { zh: "7月5日、6日已过的期限只作逾期标记；信息库始终开放。", held: "DATA" },
  "§6-46": { zh: "时间由规定它的级别变更；县级可在其范围内缩短，或凭上级通知登记变更。", held: "DATA" },
  "§6-47": { zh: "关键信息由本校另一名管理员审核，没有的由县级审核。", held: "SETTING" },
  "§6-48": { zh: "学校提交前可自行撤回报名，提交后须经退回。", held: "SHAPE" },
  "§6-49": { zh: "错过选专题日的学校，由县级说明理由后重新开放。", held: "SETTING" },
  "§6-50": { zh: "工程至学习期末日结束；登记可按通知设宽限期；学校确认自12月1日起，12月28日起县级可代为确认。", held: "SETTING" },
  "§6-51": { zh: "学习证据只拒绝不可能为真的，其余留存并说明不计入的原因。", held: "SETTING" },
  "§6-52": { zh: "选修须在已确认的选课计划内方计学分。", held: "SETTING" },
  "§6-53": { zh: "学习证据按完成之日计。", held: "SETTING" },
  "§6-54": { zh: "学时可为0.5的倍数，学分按类别合计后取整。", held: "SETTING" },
  "§6-55": { zh: "信息库接收任何学科并作标记，报名须在学科名单内。", held: "SHAPE" },
  "§6-56": { zh: "身份证核对校验码，其他证件只核对格式；旧15位号码不予接收。", held: "SHAPE" },
  "§6-57": { zh: "离职由本校管理员办理；30天内跨县调入的通报两县。", held: "SETTING" },
  "§6-58": { zh: "调动由两校共同的上级机关办理；调回原校按一般调入。", held: "SHAPE" },
  "§6-59": {
    zh: "已提交名单上的教师调动后，报名仍按提交时记载，更改须经县级退回或放行并说明理由；上报名单每人一次。",
    held: "SHAPE",
  },
  "§6-60": { zh: "日期在后的离职、调动作为预定办理，到日生效，此前可以撤回。", held: "SHAPE" },
  "§6-61": { zh: "“上级”指直接上一级；更高级别办理须说明理由，并告知被越过的一级。", held: "SHAPE" },
  "§6-62": { zh: "县级登记的上级调动涉及其他县教师的，须经调出县确认。", held: "SHAPE" },
  "§6-63": { zh: "每周总结按周日24时的情况统计；周一零点后办理的计入新的一周。", held: "SHAPE" },
  "§6-64": {
    zh: "教师凭学校发放的一次性代码和证件号码后四位开通个人空间；解除绑定由县级说明理由后办理。",
    held: "SHAPE",
  },
  "§6-65": { zh: "更正的学习证据只能替代同一教师、同一来源、同一课程的现存证据。", held: "SHAPE" },
  "§6-66": { zh: "教师在省平台的选课以平台导出的本人选择为准，管理员不代选。", held: "SHAPE" },
  "§6-67": { zh: "已登记学分的撤销不设期限；原登记结果教师和县级仍可查阅。", held: "SHAPE" },
  "§6-68": { zh: "撤回授权的课例视频立即停止播放，封存至保存期满，奖项由项目办决定。", held: "SHAPE" },
  "§6-69": { zh: "尚未公布放假安排的年份，工作日暂按周一至周五计，并标明“暂定”。", held: "DATA" },
  "§6-70": { zh: "学时以完成之日有效的课程版本为准；平台所报较少的按较少计，较多的按课程计。", held: "SHAPE" },
  "§6-71": { zh: "错过选课期限的教师，由县级说明理由后重新开放选课。", held: "SHAPE" },
  "§6-72": { zh: "登记截止后，可补登被撤销后重办的学分和暂存的学分；暂存学分自调入之日起60天内登记。", held: "SETTING" },
  "§6-73": {
    zh: "有一次考核合格即可；其后的不合格不影响已得结果，除非为更正；同一课程以最早计入的完成为准。",
    held: "SHAPE",
  },
  "§6-74": { zh: "年中跨县调动的教师保留原选课和推送课例，由现所在县登记学分，要求不严于确认选课时。", held: "SHAPE" },
  "§6-75": { zh: "影响学分的设置在选专题开始后只能放宽。", held: "DATA" },
  "§6-76": { zh: "推送的课例无法播放且尚未完成的，按同一次抽取的顺序递补，并记录原因。", held: "SHAPE" },
  "§6-77": { zh: "地方课程、校本课程的课例对应本县课程目录或课程名称，占用教师的推荐名额，只参加展示。", held: "SHAPE" },
  "§6-78": { zh: "内容相同的课例视频，属同一教师各版本的不算重复，其余暂缓推荐，由项目办认定。", held: "SHAPE" },
  "§6-79": { zh: "课例的章节编码不随版本改变；没有教材的版本填“无”。", held: "SHAPE" },
  "§6-80": { zh: "课例由推荐时的学校负责到底；学校合并的，由合并后的学校负责。", held: "SHAPE" },
} as const satisfies Record<`§6-${string}`, Reading>;

export type ReadingId = keyof typeof readings;
