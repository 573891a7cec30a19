import type { ImportId, OrgId } from "#domain/ids.ts";
import { isUnderWay } from "#domain/imports/rules.ts";
import { jobCards, jobOf } from "../imports/imports.ts";
import { gather, lookThrough } from "../look.ts";
import { below } from "../organizations/counties.ts";

/** Every organisation of the deployment. */
async function* organizations(): AsyncGenerator<OrgId> {
  for await (const { organization: province } of below("NONE", "PROVINCE")) {
    yield province;
    for await (const { organization: prefecture } of below(province, "PREFECTURE")) {
      yield prefecture;
      for await (const { organization: county } of below(prefecture, "COUNTY")) {
        yield county;
        for await (const { organization: school } of below(county, "SCHOOL")) yield school;
      }
    }
  }
}

/**
 * The imports that a worker still has something to do for, those of earlier versions too, which stand in no line (`imports/line.ts`): a version of the key that
 * one of them was planned by is not retired.
 */
export const importsPlanned = async (): Promise<ImportId[]> => {
  const found: ImportId[] = [];
  for await (const organization of organizations()) {
    const jobs = await gather(lookThrough("the imports of an organisation", { organization }, jobCards));
    const standing = await Promise.all(jobs.filter(isUnderWay).map((job) => jobOf(job.import)));
    found.push(...standing.flatMap((job) => (job && isUnderWay(job) ? [job.import] : [])));
  }
  return found;
};
