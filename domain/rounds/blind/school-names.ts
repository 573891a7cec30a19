import { foldedName } from "../../text.ts";

/** Names to take out of a text: wherever they stand, or only where a phrase begins with them, or says where one is. */
export type NamesIn = { readonly anywhere: readonly string[]; readonly apart: readonly string[] };

const NUMBER = "([一二三四五六七八九十]+|\\d+)";

/** How people shorten the end of a school's name. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`第${NUMBER}(?:初级|高级)?中学$`, "u"), "$1中"],
  [new RegExp(`第${NUMBER}(?:实验|中心)?小学$`, "u"), "$1小"],
  [new RegExp(`第${NUMBER}(?:实验|中心)?幼儿园$`, "u"), "$1幼"],
  [/(实|附)(?:验|属)(小|中)学$/u, "$1$2"],
  [/(实|附)(?:验|属)(幼)儿园$/u, "$1$2"],
  [/(?:中心|完全)(小学|幼儿园)$/u, "$1"],
  [/中心小学$/u, "中心校"],
  [/完全小学$/u, "完小"],
  [/(?:初级|高级)(中学)$/u, "$1"],
  [/(初|高)级中学$/u, "$1中"],
  [/九年一贯制学校$/u, "学校"],
];

/** A name that says only of which kind a school is, or which one in number. */
const GENERAL =
  /^(?:第|[一二三四五六七八九十\d]|实验?|中心|完全?|附属?|[初高]级?|外国语|九年一贯制|中(?:学(?!校))?|小(?:学(?!校))?|幼儿园|幼|学校|校)+$/u;
/** Such a one that means one school among those of its place, as 小学 and 初级中学 do not. */
const ONE_OF_ITS_PLACE = /[一二三四五六七八九十\d实附]|外国语/u;

const TOWN = /(?:镇|乡|街道)(?=(?:中心|完全|初级|高级|中学|小学|幼儿园|学校))/u;
const LEVEL = /(?:自治[州县区旗]|地区|[省市县区州盟旗])$/u;

const lengthOf = (text: string): number => [...text].length;

/** A place as it stands before a school: in full, and without the level in its name, which a name of two characters keeps. */
const called = (place: string): readonly string[] => [place, ...[place.replace(LEVEL, "")].filter((one) => lengthOf(one) >= 2)];

const withoutPlaces = (name: string, places: readonly string[]): string => {
  const place = places.flatMap(called).find((one) => name.startsWith(one) && name !== one);
  return place === undefined ? name : withoutPlaces(name.slice(place.length), places);
};

/**
 * A school's name and the usual short forms of it (VID-02), by the names of the province, prefecture and county that it lies in: without these, without the town's level, with its end shortened. What tells the
 * school from others by its kind or number alone is taken out behind a place (东平一中, 县一中, 东平县实小), in four characters wherever it stands (第一中学), in fewer only where it stands apart: 统一中国 stays.
 * What means any school, as 小学 or 初级中学, is left, but behind the name of a place.
 */
export const schoolNames = (name: string, places: readonly string[]): NamesIn => {
  const [full, ...around] = [name, ...places].map(foldedName);
  if (full === undefined) return { anywhere: [], apart: [] };
  const core = withoutPlaces(full, around);
  const cores = [core, core.replace(TOWN, "")];
  const short = cores.flatMap((one) => ENDINGS.flatMap(([end, shorter]) => (end.test(one) ? [one.replace(end, shorter)] : [])));
  const forms = [...new Set([...cores, ...short])];
  const general = forms.filter((form) => GENERAL.test(form));
  const telling = general.filter((form) => ONE_OF_ITS_PLACE.test(form));
  const named = around.flatMap(called);
  const levels = around.flatMap((place) => place.match(/[县市区旗]$/u)?.[0] ?? []);
  const behind = (before: readonly string[], all: readonly string[]) => before.flatMap((place) => all.map((form) => `${place}${form}`));
  return {
    anywhere: [
      full,
      ...forms.filter((form) => !GENERAL.test(form)),
      ...telling.filter((form) => lengthOf(form) >= 4),
      ...behind(named, general),
      ...behind(levels, telling),
    ],
    apart: telling.filter((form) => lengthOf(form) < 4),
  };
};
