import type { Person } from "#domain/access.ts";
import { hasOfficeIn } from "#domain/films/playing/play.ts";
import type { Shows } from "#domain/films/playing/shown.ts";
import type { OrgId } from "#domain/ids.ts";
import { awardsAt } from "#table/lessons/awards.ts";
import { lessonCards, lessons } from "#table/lessons/lessons.ts";
import { judgedBy } from "#table/lessons/rounds/judging.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present, readBy, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const servesIn = async (county: OrgId, { teacher }: Person): Promise<boolean> => {
  const record = teacher && (await get(teachers.at({ teacher })));
  return record !== undefined && record.state === "IN_SERVICE" && record.county === county;
};

/** What a county has shown: one query a page, and what is known of its lessons by their names. */
export const shows: Shows = {
  isOf: async (county, person) => hasOfficeIn(county, person) || servesIn(county, person),

  judgedBy,

  recommended: async (county, year, page) => {
    const found = await look("the lessons of a county", { county, year }, lessonCards, page);
    const cards = found.items.filter(({ state, heldAt }) => state === "RECOMMENDED" && heldAt === undefined);
    const all = await readPresent(cards.map(({ lesson }) => lessons.at({ lesson })));
    const [schools, held] = await Promise.all([
      readBy(
        all.map(({ school }) => school),
        (organization) => organizations.at({ organization }),
      ),
      readPresent(all.flatMap(awardsAt)),
    ]);
    const items = all.map((lesson) => ({
      lesson,
      schoolName: present(schools.get(lesson.school), "a school").name,
      awards: held.filter((one) => one.lesson === lesson.lesson),
    }));
    return { ...found, items };
  },
};
