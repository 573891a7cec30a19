import { Alert, Button, Spin } from "antd";
import { type ReactNode, useState } from "react";
import { wordsOfLine } from "#domain/credits/views.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { routes } from "#functions/spaces/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import { Fault } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { Tag } from "../lessons/words.tsx";
import { place } from "../place.ts";

type Space = Answered<(typeof routes)["readSpace"]>;

const readSpace = (): Promise<Space> => ask(routes.readSpace, { year: place.year });

/** A table under a name of its own. */
const Table = ({ name, heads, rows }: { readonly name: string; readonly heads: readonly string[]; readonly rows: readonly Row[] }) => (
  <section className="told" aria-label={name}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {heads.map((head, index) => (
              <td key={head}>{cells[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
type Row = { readonly key: string; readonly cells: readonly ReactNode[] };

const Parts = ({ statement }: Pick<Space, "statement">): ReactNode => (
  <Table
    name="各类学时"
    heads={["类别", "应达", "已修", "计入", "尚缺"]}
    rows={statement.parts.map(({ name, atLeast, offered, counted, missing }) => ({
      key: name,
      cells: [name, atLeast, offered, counted, missing],
    }))}
  />
);

/** Each record of learning, and of each hour that does not count why, by which clause, and what to do (CRD-01). */
const Lines = ({ statement }: Pick<Space, "statement">): ReactNode => {
  const lines = statement.lines.filter(({ fact }) => fact.kind !== "SESSION");
  if (lines.length === 0) return <p>还没有学习记录。学习平台报送后，在此显示。</p>;
  return (
    <Table
      name="学习记录"
      heads={["日期", "课程", "学时", "计入", "依据；未计入的原因和办法"]}
      rows={lines.map((line) => ({
        key: `${line.fact.county} ${line.fact.source} ${line.fact.id}`,
        cells: [
          line.fact.on,
          `${line.course?.name ?? line.fact.course}${line.fact.kind === "ASSESSED" ? "（考核）" : ""}`,
          line.offered,
          line.counted,
          wordsOfLine(line),
        ],
      }))}
    />
  );
};

const changeWords = { COUNTS: "新计入", COUNTS_NO_MORE: "不再计入", COUNTS_OTHERWISE: "计入的学时有变" } as const;

/** What is new since the teacher last said that they had seen it. */
const News = ({
  changes,
  hash,
  again,
}: Pick<Space, "changes"> & { readonly hash: Space["statement"]["hash"]; readonly again: () => void }): ReactNode => {
  const [fault, setFault] = useState<unknown>();
  const seen = (): void => {
    setFault(undefined);
    const answers = changes.answers.map(({ objection }) => objection);
    ask(routes.noteSeen, { year: place.year, hash, answers }).then(again, setFault);
  };
  if (changes.courses.length + changes.answers.length === 0) return null;
  return (
    <>
      <h2>有变化</h2>
      <ul>
        {changes.courses.map(({ county, course, name, change, was, counted, reason }) => (
          <li key={`${county} ${course}`}>
            {name}：{changeWords[change]}（{was}学时 → {counted}学时）{reason === undefined ? "" : `，${reason}`}
          </li>
        ))}
        {changes.answers.map(({ objection, answer }) => (
          <li key={objection}>县级对您的异议答复：{answer}</li>
        ))}
      </ul>
      {fault !== undefined && <Fault fault={fault} />}
      <Button onClick={seen}>已阅</Button>
    </>
  );
};

const stateWords = {
  NOT_YET: "未开始",
  OPEN: "进行中",
  LATE: "已过期，仍可补办",
  KEPT: "已截止，此后的留存不计",
  CLOSED: "已截止",
} as const;

const Dues = ({ parts }: Pick<Space, "parts">): ReactNode => (
  <Table
    name="各项时间"
    heads={["事项", "开始", "最后一日", "状态"]}
    rows={parts.flatMap(({ due }) =>
      due.map(({ window, zh, opensOn, lastDay, state }) => ({ key: window, cells: [zh, opensOn ?? "", lastDay ?? "", stateWords[state]] })),
    )}
  />
);

type ShownCourse = {
  readonly code: string;
  readonly name: string;
  readonly hours: number;
  readonly unreplaced?: { readonly zh: string; readonly reason: string } | undefined;
};

const Courses = ({ courses }: { readonly courses: readonly ShownCourse[] }): ReactNode => (
  <ul>
    {courses.map(({ code, name, hours, unreplaced }) => (
      <li key={code}>
        {name}（{code}，{hours}学时）{unreplaced && `已停用：${unreplaced.reason}，${unreplaced.zh}`}
      </li>
    ))}
  </ul>
);

const Chosen = ({ plan }: Pick<Space, "plan">): ReactNode => {
  const courses = plan?.confirmed?.courses ?? plan?.draft;
  if (!courses) return <p>还没有选课。</p>;
  return (
    <>
      <p>
        {plan?.confirmed ? <Tag tone="good">已确认</Tag> : <Tag tone="busy">草稿，尚未确认</Tag>}
        {plan?.openThrough && `可修改至${plan.openThrough}`}
      </p>
      <Courses courses={courses} />
    </>
  );
};

/** The own space of a teacher (LRN-01): what counts and what does not, why, and what is due until when. */
export const OwnSpace = (): ReactNode => {
  const { value: space, fault, again } = useAsked(readSpace);
  if (fault !== undefined && !space) return <Fault fault={fault} again={again} />;
  if (!space) return <Spin className="waiting" />;
  const { name, school, enrollment, statement, certificate, changes, plan, push, parts } = space;
  return (
    <>
      <h1>
        {name}，{space.year}年研修
      </h1>
      <p>
        {school.name}
        {enrollment && `，${stageLabels[enrollment.stage].zh}${enrollment.subject}`}
      </p>
      <Alert type={statement.verdict === "PASSED" ? "success" : "info"} showIcon title={statement.summary} />
      {certificate && (
        <p>
          {certificate.state === "VALID" ? "已登记" : "曾登记（已撤销或换发）"}：{certificate.credits}学分，证书{certificate.number}，
          {certificate.registeredOn}
        </p>
      )}
      <News changes={changes} hash={statement.hash} again={again} />
      <h2>学时</h2>
      <Parts statement={statement} />
      <h2>学习记录</h2>
      <Lines statement={statement} />
      <h2>选课</h2>
      <Chosen plan={plan} />
      <h2>推送的课例</h2>
      {push?.state === "PUSHED" ? <Courses courses={push.lessons} /> : <p>还没有推送，由县级推送，无须本人办理。</p>}
      <h2>时间</h2>
      <Dues parts={parts} />
    </>
  );
};
