import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { files } from "#given/sources.ts";
import { workflows } from "#infra/workflows/all.ts";
import { isRead, type Route } from "#platform/http/route.ts";

/** Routes of workflows that send messages, which send none: of each why. */
const SENDS_NOTHING: Readonly<Record<string, string>> = {
  acceptInvitation: "is done once, with a code",
  appointClient: "tells nobody",
  appointSource: "tells nobody",
  withdrawReviewer: "tells nobody",
  relieveReviewer: "tells nobody",
  relieveSource: "tells nobody",
  sendEvidence: "tells nobody",
  removeAdministrator: "tells nobody",
  withdrawInvitation: "tells nobody",
  editOrganization: "tells nobody",
  namePrincipal: "tells nobody",
  releasePrincipal: "tells nobody",
  correctTeacher: "tells nobody before somebody checks it",
  supplementRural: "tells nobody",
  correctOwn: "tells nobody before somebody checks it",
  consentToTransfer: "tells nobody before the move",
  withdrawConsent: "tells nobody before the move",
  forgetMapping: "tells nobody",
  searchPool: "has its own figure for searches that find nobody",
  openRegions: "tells nobody",
  openUnits: "tells nobody",
  openUnit: "tells nobody",
  lockStage: "tells nobody",
  confirmStage: "tells nobody",
  enrollTeacher: "tells nobody",
  withdrawTeacher: "tells nobody",
  submitList: "tells nobody",
  refuseGrace: "tells nobody",
  registerCredit: "has a certificate made, and tells nobody",
  reverseCredit: "tells nobody",
  reissueCertificate: "has a certificate made, and tells nobody",
  addFont: "tells nobody",
  printSchoolCertificates: "has a file made, once for the same certificates, and tells nobody",
  addFinding: "tells nobody",
  signParts: "tells nobody",
  completeUpload: "has a film looked at, and tells nobody",
  giveUpUpload: "tells nobody",
  beginLesson: "tells nobody",
  editLesson: "tells nobody",
  exceptLesson: "tells nobody",
  holdLesson: "tells nobody before the digest of the day",
  letLessonStand: "tells nobody",
  recommendLesson: "tells nobody",
  returnLesson: "tells nobody before the digest of the day",
  submitLesson: "has a film compared anew where its subject changed, and tells nobody",
  withdrawLesson: "tells nobody",
  declareConsent: "tells nobody",
  withdrawGuardiansConsent: "tells nobody",
  signOwnParts: "tells nobody",
  completeOwnUpload: "has a film looked at, and tells nobody",
  giveUpOwnUpload: "tells nobody",
  concludeIncident: "tells nobody",
  fileStageTable: "tells nobody",
  drawPush: "tells nobody",
  choosePush: "changes nothing",
  setPlan: "tells nobody",
  objectToPlan: "tells nobody",
};

/** Acts that show numbers in full. */
const OPENING = ["unmask a number", "export with numbers"];

const Granted = z.object({ handler: z.object({ sends: z.array(z.string()).default([]) }) });

const sending = await Promise.all(
  files()
    .filter((file) => /^functions\/(?!table\/)\w+\/grants\.ts$/.test(file))
    .map(async (file) => {
      const module: unknown = await import(`../../${file}`);
      const { success, data } = z.object({ grants: Granted }).safeParse(module);
      return success && data.grants.handler.sends.length > 0 ? [basename(dirname(file))] : [];
    }),
);

const isChange = (route: Route): boolean => !isRead(route);

const changing = Object.entries(workflows).flatMap(([folder, { routes }]) =>
  Object.entries<Route>(routes).flatMap(([name, route]) => (isChange(route) ? [{ name, route, folder }] : [])),
);

describe("every act that mails, queues, invites or opens a number has a figure a day", () => {
  it.each(changing.filter(({ folder }) => sending.flat().includes(folder)))("$name spends, or sends nothing", ({ name, route }) => {
    expect(route.spends !== undefined).toBe(SENDS_NOTHING[name] === undefined);
  });

  it("whoever opens a number spends", () => {
    const opening = changing.filter(({ route: { may } }) => typeof may === "object" && OPENING.includes(may.do));
    expect(opening.map(({ name, route }) => [name, route.spends !== undefined])).toEqual(opening.map(({ name }) => [name, true]));
    expect(opening.length).toBeGreaterThan(2);
  });
});
