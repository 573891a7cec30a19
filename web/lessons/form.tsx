import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import { LessonAsk } from "#domain/lessons/asks.ts";
import { filmingLabels, kindWords } from "#domain/lessons/states.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { routes as teachers } from "#functions/teachers/routes.ts";
import { ask } from "../api/ask.ts";
import { Refused } from "../api/problem.ts";
import type { School } from "../app.tsx";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { ofDirectory, useDirectory } from "./directory.ts";
import type { Lesson } from "./lesson.tsx";
import { nodeOptions } from "./nodes.ts";

type Option = { readonly value: string; readonly label: string };

const readTeachers = async (organizationId: School["organization"]): Promise<Option[]> => {
  const found: Option[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await ask(teachers.listTeachers, { organizationId, limit: 200, ...(cursor !== undefined && { cursor }) });
    found.push(...items.map(({ teacher, name, subject }) => ({ value: teacher, label: `${name}（${subject}）` })));
    if (next === undefined) return found;
    cursor = next;
  }
};

const kinds = Object.entries(kindWords).map(([value, word]) => ({ value, label: `${word}课程` }));
const filming = Object.entries(filmingLabels)
  .filter(([value]) => value !== "TEACHER")
  .map(([value, { zh }]) => ({ value, label: zh }));

const DECLARATIONS = [
  ["notPerformed", "不是“表演课”"],
  ["notRehearsed", "不是“彩排课”"],
  ["notRepeated", "不是“重复课”"],
] as const;

/** Whom the lesson named before, where nobody of that number serves at the school by now. */
const withHeld = (staff: readonly Option[], held: string | undefined): Option[] =>
  held === undefined || staff.some(({ value }) => value === held) ? [...staff] : [...staff, { value: held, label: "原来填报的教师" }];

const required = [{ required: true, message: "必须填写" }];

const OPEN = { notPerformed: false, notRehearsed: false, notRepeated: false };

/** What the form begins with; the node comes with its directory. */
const saidBefore = ({ stages }: School, lesson: Lesson | undefined): object => {
  if (!lesson)
    return {
      courseKind: "NATIONAL",
      filmedBy: "SCHOOL",
      paidBy: "SCHOOL",
      declared: OPEN,
      ...(stages.length === 1 && { stage: stages[0] }),
    };
  const { node: _, ...said } = lesson;
  return { ...said, declared: { ...OPEN, ...said.declared } };
};

type LessonFormProps = {
  readonly school: School;
  /** What is said of it by now, where it was begun before. */
  readonly lesson?: Lesson;
  readonly save: (ask: LessonAsk) => Promise<void>;
  readonly submit: string;
  readonly back: string;
};

/** What a school says of a lesson: of a national one, where the county has a directory of its subject, by a node of it (VID-09). */
export const LessonForm = ({ school, lesson, save, submit, back }: LessonFormProps): ReactNode => {
  const { organization, stages } = school;
  const staff = useAsked(useCallback(() => readTeachers(organization), [organization]));
  const [form] = Form.useForm();
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const stage = Form.useWatch("stage", form);
  const isNational = Form.useWatch("courseKind", form) === "NATIONAL";
  const grade = Form.useWatch("grade", form);
  const node = Form.useWatch("node", form);
  const directory = useDirectory(school, stage, Form.useWatch("subject", form));
  const held = lesson && directory.of === ofDirectory(lesson.stage, lesson.subject) ? lesson.node : undefined;
  const byNode = directory.nodes.length > 0;
  const mark = (at: readonly PropertyKey[], said: string): void => form.setFields([{ name: at.map(String), errors: [said] }]);
  const keep = async (values: object): Promise<void> => {
    const filled = Object.entries({ ...values, adviser: lesson?.adviser }).filter(
      ([, value]) => value !== undefined && value !== null && value !== "",
    );
    const given = LessonAsk.safeParse(Object.fromEntries(filled));
    setFault(undefined);
    if (!given.success) {
      for (const { path } of given.error.issues) mark(path, "内容不正确");
      return;
    }
    setBusy(true);
    try {
      await save(given.data);
    } catch (error) {
      setFault(error);
      if (error instanceof Refused) for (const { pointer, detail } of error.mistakes) mark(pointer.split("/").filter(Boolean), detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {staff.fault !== undefined && <Fault fault={staff.fault} again={staff.again} />}
      <Form form={form} layout="vertical" scrollToFirstError onFinish={keep} initialValues={saidBefore(school, lesson)}>
        <Form.Item name="title" label="课题" rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="teacher" label="授课教师" rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={withHeld(staff.value ?? [], lesson?.teacher)}
            loading={!staff.value}
            placeholder="输入姓名查找"
          />
        </Form.Item>
        <Form.Item name="courseKind" label="课程类别" rules={required}>
          <Radio.Group options={kinds} />
        </Form.Item>
        <Form.Item name="stage" label="学段" rules={required}>
          <Radio.Group options={stages.map((value) => ({ value, label: stageLabels[value].zh }))} />
        </Form.Item>
        {stage !== "KINDERGARTEN" && (
          <Form.Item name="grade" label="年级（1至12）" rules={required}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="subject" label="学科" rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        {directory.fault !== undefined && <Fault fault={directory.fault} again={directory.again} />}
        {byNode && (
          <Form.Item
            key={directory.of}
            name="node"
            label="本县目录中的节（课）"
            rules={isNational ? required : []}
            preserve={false}
            initialValue={held}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              options={nodeOptions(directory.nodes, { grade, held })}
              placeholder="输入节（课）、版本或编码查找"
              notFoundContent="本县目录中没有这个年级的节（课），请向县级联系"
            />
          </Form.Item>
        )}
        {!(byNode && (isNational || node !== undefined)) && (
          <>
            <Form.Item name="edition" label="教材版本（没有教材的填“无”）" rules={isNational ? required : []}>
              <Input maxLength={40} placeholder="人教版" />
            </Form.Item>
            <Form.Item name="chapter" label="所讲的节（课）" rules={isNational ? required : []}>
              <Input maxLength={100} />
            </Form.Item>
          </>
        )}
        <Form.Item name="unit" label="所在单元" rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="className" label="授课班级" rules={required}>
          <Input maxLength={40} placeholder="七年级3班" />
        </Form.Item>
        <Form.Item name="taughtOn" label="授课日期" rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="filmedBy" label="由谁拍摄" rules={required}>
          <Radio.Group options={filming} />
        </Form.Item>
        <Form.Item name="paidBy" label="拍摄费用由谁承担" rules={required}>
          <Radio.Group options={filming} />
        </Form.Item>
        <fieldset>
          <legend>声明（提交课例之前必须逐项声明）</legend>
          {DECLARATIONS.map(([name, words]) => (
            <Form.Item key={name} name={["declared", name]} valuePropName="checked" noStyle>
              <Checkbox>本课{words}</Checkbox>
            </Form.Item>
          ))}
        </fieldset>
        {fault !== undefined && <Fault fault={fault} />}
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={directory.isLooking}>
            {submit}
          </Button>
          <Button href={back}>返回</Button>
        </div>
      </Form>
    </>
  );
};
