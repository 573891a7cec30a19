// Uploads the film of a lesson from a technician's machine, and goes on where it stopped: run it again with the same file, at any machine.
//
//   node upload-lesson.mjs FILE --api https://api.example.invalid --lesson /programs/2022/schools/ID/lessons/ID
//
// The token of the school's administrator is read from XUESHI_TOKEN. Node 20 or newer, nothing to install. Exit: 0 the film counts, 1 it does not (why is printed), 2 ask again later.
// --pause 30: so many seconds it waits at the most before it tries again on a line that fails.
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { api: { type: "string" }, lesson: { type: "string" }, pause: { type: "string" } } });
const [file] = positionals;
if (!file || !values.api || !values.lesson) {
  console.error("用法：node upload-lesson.mjs 视频文件 --api 接口地址 --lesson 课例地址");
  process.exit(1);
}
const uploads = `${values.lesson}/uploads`;
const PART = 16 * 1024 * 1024;
const [FIRST, WINDOW] = [8, 28];
const TRIES = 6;
const LONGEST = Number(values.pause ?? 30);
const TYPES = { ".mov": "video/quicktime", ".mp4": "video/mp4" };

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** What the program says no to; asking again does not help. */
class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code;
  }
}

/** Does something again after a while, as long as the line or the other side is at fault. */
const stubbornly = async (work) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused || attempt === TRIES) throw error;
      await pause(Math.min(LONGEST, error.retryAfter ?? Math.random() * 2 ** attempt));
    }
  }
};

const passing = (response) => Object.assign(new Error(`HTTP ${response.status}`), { retryAfter: Number(response.headers.get("retry-after")) || undefined });

const ask = (method, path, body) =>
  stubbornly(async () => {
    const headers = { authorization: `Bearer ${process.env.XUESHI_TOKEN ?? ""}`, "accept-language": "zh", "content-type": "application/json" };
    const response = await fetch(values.api + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (response.status >= 500) throw passing(response);
    const answer = await response.json();
    if (!response.ok) throw new Refused(response.status, answer);
    return answer;
  });

const handle = await open(file);
const { size } = await stat(file);
const count = Math.max(1, Math.ceil(size / PART));

const CHANGED = "文件在上传时被改动或截断。请确认文件不再变动（例如已录制、导出或拷贝完成）后，重新运行本命令。";

const bytesOf = async (part) => {
  const bytes = Buffer.alloc(Math.min(PART, size - (part - 1) * PART));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, (part - 1) * PART);
  if (bytesRead !== bytes.length) throw new Refused(0, { detail: CHANGED });
  return bytes;
};
const sumOf = (bytes) => createHash("sha256").update(bytes).digest("base64");

/** The sum of every part of the file at hand: what came before is compared with it, whoever sent it. */
const sums = [];
for (let part = 1; part <= count; part++) sums.push(sumOf(await bytesOf(part)));
const whole = createHash("sha256");
for (const sum of sums) whole.update(Buffer.from(sum, "base64"));
const composite = `${whole.digest("base64")}-${count}`;

/** Puts one part; an address that ended (403) is answered so, and asked for anew. A part that is not what it was (400 by the store) is not sent again. */
const put = ({ part, url, headers }) =>
  stubbornly(async () => {
    const body = await bytesOf(part);
    if (sumOf(body) !== sums[part - 1]) throw new Refused(0, { detail: CHANGED });
    const response = await fetch(url, { method: "PUT", headers, body });
    await response.arrayBuffer();
    if (response.status === 403) return false;
    if (response.status === 400) throw new Refused(400, { detail: "存储没有收下这一片：它在途中被改动。请检查网络（代理、杀毒软件）后，重新运行本命令。" });
    if (!response.ok) throw passing(response);
    return true;
  });

const begin = () => ask("POST", uploads, { size, type: TYPES[extname(file).toLowerCase()] ?? "application/octet-stream", sums: sums.slice(0, FIRST) });

/** Sends what has not come, or came otherwise; answers how much that was. */
const send = async ({ upload, arrived, window }) => {
  const there = new Map(arrived.map(({ part, sum }) => [part, sum]));
  const left = sums.flatMap((sum, index) => (there.get(index + 1) === sum ? [] : [index + 1]));
  let addresses = new Map(window.map((one) => [one.part, one]));
  for (const part of left) {
    if (!addresses.has(part)) {
      const signed = await ask("POST", `${uploads}/${upload}/parts`, { from: part, sums: sums.slice(part - 1, part - 1 + WINDOW) });
      addresses = new Map(signed.window.map((one) => [one.part, one]));
    }
    if (!(await put(addresses.get(part)))) {
      const [fresh] = (await ask("POST", `${uploads}/${upload}/parts`, { from: part, sums: [sums[part - 1]] })).window;
      if (!(await put(fresh))) throw new Refused(403, { detail: "上传地址不被接受：请核对本机的日期和时间，再试一次。" });
    }
    console.log(`第${part}片，共${count}片`);
  }
  return left.length;
};

const DONE = ["READY", "REJECTED"];
const upload = async () => {
  let standing = await begin();
  for (let round = 0; standing.state === "UPLOADING" && round < 3; round++) {
    await send(standing);
    try {
      standing = await ask("POST", `${uploads}/${standing.upload}/completion`, { sum: composite });
    } catch (error) {
      if (error.code !== "part-missing" && error.code !== "checksum-mismatch") throw error;
      standing = await begin();
    }
  }
  for (let waited = 0; !DONE.includes(standing.state) && waited < 60; waited++) {
    await pause(Math.min(LONGEST, 1));
    standing = await ask("GET", `${uploads}/${standing.upload}`);
  }
  return standing;
};

try {
  const { state, film } = await upload().catch(async (error) => {
    if (error.code === "upload-gone") return upload();
    throw error;
  });
  if (state === "READY") console.log("视频已通过核验。");
  else if (state === "UPLOADING") console.error("视频尚未传齐。请重新运行本命令，从已传到的地方继续。");
  else console.error(film?.rejection?.advice ?? "已传齐，正在核验，请稍后再查看结果。");
  process.exitCode = state === "READY" ? 0 : state === "REJECTED" ? 1 : 2;
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof Refused ? 1 : 2;
} finally {
  await handle.close();
}
