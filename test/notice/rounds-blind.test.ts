import { describe, expect, it } from "vitest";
import { blinded } from "#domain/rounds/blind/blinded.ts";
import { type NamesIn, schoolNames } from "#domain/rounds/blind/school-names.ts";

const of = { className: "七年级3班" };

describe("VID-02 name, school and class are left out of what a reviewer reads", () => {
  const names = { anywhere: ["王建国", "城关初级中学", "李"], apart: [] };
  it.each([
    ["王建国：一元一次方程的解法", "〔略〕:一元一次方程的解法"],
    ["城关初级中学 王 建 国 方程（七年级３班）", "〔略〕〔略〕方程(〔略〕)"],
    ["初一（12）班 从算式到方程", "〔略〕从算式到方程"],
    ["中（2）班科学：沉与浮", "〔略〕科学:沉与浮"],
    ["李白《静夜思》", "李白《静夜思》"],
    ["Ｂａｔ ｂａｌｌ", "Ｂａｔ ｂａｌｌ"],
  ])("%s", (written, shown) => expect(blinded(written, of, names)).toBe(shown));
});

describe("VID-02 a school is left out by its usual short forms as well, and no word that titles need", () => {
  const places = ["甲省", "泰安市", "东平县"];
  const in_ = (name: string, written: string) => {
    const school = schoolNames(name, places);
    const names: NamesIn = { anywhere: ["王建国", ...school.anywhere], apart: school.apart };
    return blinded(written, of, names).replaceAll("〔略〕", "□");
  };
  it.each([
    ["东平县第一中学", "东平县第一中学王建国 方程", "□□方程"],
    ["东平县第一中学", "东平一中王建国 方程", "□□方程"],
    ["东平县第一中学", "县一中数学组：方程", "□数学组:方程"],
    ["东平县第一中学", "一中 王建国 方程", "□ □方程"],
    ["东平县第一中学", "（一中）秦王统一中国", "(□)秦王统一中国"],
    ["东平县第一中学", "一中名师课堂：方程", "□名师课堂:方程"],
    ["东平县第二中学", "走进二中课堂，在二中学函数", "走进□课堂,在□学函数"],
    ["东平县第一中学", "秦统一中国；在一中心点周围", "秦统一中国；在一中心点周围"],
    ["东平县实验小学", "实小的春天", "□的春天"],
    ["泰安市第二高级中学", "泰安二中：浮力", "□:浮力"],
    ["第三中学", "东平三中：浮力", "□:浮力"],
    ["东平县实验小学", "东平县实小 观潮", "□观潮"],
    ["东平县实验小学", "实小-观潮", "□-观潮"],
    ["东平县实验小学", "现实小说的阅读：小学实验课", "现实小说的阅读：小学实验课"],
    ["东平县城关镇中心小学", "城关小学王建国", "□□"],
    ["东平县城关镇中心小学", "城关镇中心校：观潮", "□:观潮"],
    ["东平县城关镇中心小学", "小学数学中心对称", "小学数学中心对称"],
    ["东平县初级中学", "初中物理：初级中学生的视力", "初中物理：初级中学生的视力"],
    ["东平县初级中学", "东平初中物理", "□物理"],
    ["东平县育才中学", "育才中学：朝阳", "□:朝阳"],
    ["东平县育才中学", "中学生的育才之道", "中学生的育才之道"],
    ["东平县第二实验幼儿园", "二幼 沉与浮", "□ 沉与浮"],
    ["东平县幼儿园", "幼儿园的春天", "幼儿园的春天"],
  ])("%s: %s", (name, written, shown) => expect(in_(name, written)).toBe(shown));
});
