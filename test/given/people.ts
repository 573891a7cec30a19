import { Faker, zh_CN } from "@faker-js/faker";
import { typeWords } from "#domain/organizations/types.ts";
import { stageWords } from "#domain/program/labels.ts";
import { subjects2022 } from "#domain/program/packs/subjects-2022.ts";
import type { Stage } from "#domain/program/types.ts";
import { checkDigit } from "#domain/teachers/identity.ts";
import { positionWords } from "#domain/teachers/types.ts";

/** Headings of a sheet and what stands under them; a row of a sheet as people fill it in. */
export type Line = Readonly<Record<string, string>>;

/** Invented people and schools, the same for the same seed. Their identity numbers have right check digits and belong to a district that does not exist. */
export class People {
  readonly faker: Faker;
  readonly #district: string;
  readonly #numbers = new Set<string>();

  constructor(seed: number, district = "379001") {
    this.faker = new Faker({ locale: zh_CN });
    this.faker.seed(seed);
    this.#district = district;
  }

  name(): string {
    return this.faker.person.lastName() + this.faker.person.firstName();
  }

  /** A number nobody else has. */
  identityNumber(): string {
    for (;;) {
      const day = this.faker.date.between({ from: "1964-01-01", to: "1999-12-31" }).toISOString().slice(0, 10).replaceAll("-", "");
      const born = `${this.#district}${day}${this.faker.string.numeric(3)}`;
      if (this.#numbers.has(born)) continue;
      this.#numbers.add(born);
      return born + checkDigit(born);
    }
  }

  telephone(): string {
    return `1000${this.faker.string.numeric(7)}`;
  }

  /** A row of the sheet of teachers. */
  aTeacher(given: Line = {}): Line {
    const stage = this.faker.helpers.arrayElement<Stage>(["SENIOR", "JUNIOR", "PRIMARY"]);
    return {
      姓名: this.name(),
      证件类型: "居民身份证",
      证件号码: this.identityNumber(),
      学校代码: "3790010001",
      学段: stageWords[stage],
      任教学科: this.subject(stage),
      职务: positionWords.TEACHER,
      是否乡村教师: "否",
      联系电话: this.telephone(),
      到校日期: this.faker.date.between({ from: "1995-01-01", to: "2021-09-01" }).toISOString().slice(0, 10),
      ...given,
    };
  }

  /** A row of the sheet of schools. */
  aSchool(given: Line = {}): Line {
    const code = given.学校代码 ?? `379001${this.faker.string.numeric(4)}`;
    return {
      学校代码: code,
      学校名称: `第${this.faker.string.numeric(3)}初级中学`,
      类型: typeWords.SCHOOL,
      学段: stageWords.JUNIOR,
      起止年级: "6-9",
      上级管理单位代码: "379001",
      登记状态: "已登记",
      联系人电话: this.telephone(),
      管理员姓名: this.name(),
      管理员邮箱或电话: `admin.${code}@example.invalid`,
      ...given,
    };
  }

  /** A subject of the stage; one in sixty is outside the notice's lists, as in life (§6-55). */
  subject(stage: Stage): string {
    if (stage !== "KINDERGARTEN" && this.faker.number.int(59) === 0) return this.faker.helpers.arrayElement(["劳动", "日语", "书法"]);
    return this.faker.helpers.arrayElement(subjects2022[stage]);
  }
}

/** Lines under their headings, as a sheet's rows. */
export const table = (lines: readonly Line[]): string[][] => {
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  return [headings, ...lines.map((line) => headings.map((heading) => line[heading] ?? ""))];
};
