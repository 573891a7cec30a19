import { mondayOf } from "../program/calendar/weeks.ts";
import { counting } from "../reports/counting.ts";
import type { TeacherCard } from "../teachers/types.ts";
import { lateSection } from "./section.ts";
import type { OrganizationCard } from "./types.ts";

type Marked = Pick<OrganizationCard, "code" | "name" | "late">;

/** §6-45: who was marked late, by the end of the week. */
export const lateCounting = counting(lateSection, {
  county: (schools: readonly Marked[], { week, day }) => {
    const marked = schools.flatMap(({ code, name, late }) =>
      late && late.madeOn <= day ? [{ code, name, madeOn: late.madeOn, said: late.reason !== null }] : [],
    );
    const isNew = ({ madeOn }: { readonly madeOn: string }) => madeOn >= mondayOf(week);
    return { made: marked.filter(isNew), unsaid: marked.filter((one) => !isNew(one) && !one.said) };
  },
  school: (people: readonly Pick<TeacherCard, "late">[], _county, { week, day }) => {
    const marked = people.flatMap(({ late }) => (late && late.madeOn <= day ? [late] : []));
    const made = marked.filter(({ madeOn }) => madeOn >= mondayOf(week)).length;
    const unsaid = marked.filter(({ said }) => !said).length;
    return made + unsaid > 0 ? { made, unsaid } : null;
  },
});
