import { createClient, createConfig } from "../../../.build/clients/hey-api/client/index.ts";
import * as api from "../../../.build/clients/hey-api/index.ts";
import { codeOf, type Play } from "./setting.ts";

/** A school collects somebody and lets them go to another; the county approves once the school could not (DIR-01, TRF-01, TRF-04). */
export const play: Play = async ({ url, school, county, person, toCode }) => {
  const as = (token: string) => createClient(createConfig({ baseUrl: url, auth: () => token }));
  const [mine, office] = [as(school.token), as(county.token)];
  const atSchool = { organizationId: school.id };
  const atCounty = { organizationId: county.id };

  const { data: me } = await api.whoAmI({ client: mine, throwOnError: true });
  const { data: collected } = await api.collectTeacher({
    client: mine,
    throwOnError: true,
    path: atSchool,
    body: { name: person.name, document: { number: person.number }, stages: ["初中"], subject: "数学", position: "TEACHER", rural: false },
  });
  const { teacher } = collected;
  const { data: filed } = await api.fileTransfer({
    client: mine,
    throwOnError: true,
    path: atSchool,
    body: { direction: "OUT", teacher, toCode, reason: "工作需要" },
  });
  const own = await api.approveTransfer({ client: mine, path: { ...atSchool, transferId: filed.transfer }, body: {} });
  const { data: done } = await api.approveTransfer({
    client: office,
    throwOnError: true,
    path: { ...atCounty, transferId: filed.transfer },
    body: {},
  });
  const { data: history } = await api.readTeacherHistory({ client: office, throwOnError: true, path: { ...atCounty, teacherId: teacher } });
  return {
    roles: me.roles.map(({ organization }) => organization),
    filed: filed.state,
    own: { status: own.response?.status, code: codeOf(own.error) },
    done: done.state,
    stints: history.stints.map((stint) => stint.school),
  };
};
