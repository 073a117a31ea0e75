// Dates as people write them, the events of a timeline's text, and what a section's text is told to lack.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineCountOf, sectionHint } from "../../lib/domain/section-hint.ts";
import { dayOf, eventsIn } from "../../lib/domain/timeline.ts";
import { dateAtStart, namesDate, type WrittenDate } from "../../lib/domain/written-date.ts";

const plain = ({ year, month, day }: WrittenDate) => [year, month, day];
const read = (line: string) => {
  const found = dateAtStart(line);
  return found && [...plain(found.when), found.rest];
};

describe("R343 dates at the start of a line", () => {
  it.each([
    ["June 2019: Osaka", [2019, 6, null, "Osaka"]],
    ["June 2019", [2019, 6, null, ""]],
    ["2019-06-12 Osaka", [2019, 6, 12, "Osaka"]],
    ["2019-06: Osaka", [2019, 6, null, "Osaka"]],
    ["12 June 2019 – Osaka", [2019, 6, 12, "Osaka"]],
    ["12th of June, 2019, Osaka", [2019, 6, 12, "Osaka"]],
    ["June 12, 2019: Osaka", [2019, 6, 12, "Osaka"]],
    ["Sept. 2018: Vladivostok", [2018, 9, null, "Vladivostok"]],
    ["MAY 2019", [2019, 5, null, ""]],
    ["1956: Declaration", [1956, null, null, "Declaration"]],
    ["1956\tDeclaration", [1956, null, null, "Declaration"]],
    ["In 2014, Ukraine", [2014, null, null, "Ukraine"]],
    ["– 16 September 2020: the end", [2020, 9, 16, "the end"]],
    ["28–29 June 2019: Osaka", [2019, 6, 28, "Osaka"]],
    ["2016–2019: four forums", [2016, null, null, "four forums"]],
    ["2016-2019: four forums", [2016, null, null, "four forums"]],
    ["March 2011 – April 2013: talks", [2011, 3, null, "talks"]],
    ["2019年6月12日　大阪", [2019, 6, 12, "大阪"]],
    ["２０１９年６月：大阪", [2019, 6, null, "大阪"]],
    ["2019年、大阪", [2019, null, null, "大阪"]],
    ["2019/6/12 大阪", [2019, 6, 12, "大阪"]],
    ["令和元年5月1日 即位", [2019, 5, 1, "即位"]],
    ["昭和31年10月 共同宣言", [1956, 10, null, "共同宣言"]],
  ])("R343 %s", (line, expected) => expect(read(line)).toEqual(expected));

  it.each([
    "Osaka, June 2019",
    "2000 people came",
    "31 February 2020: never",
    "2019-13-01 never",
    "May be so",
    "Mayor 2019",
    "12 June",
    "2019年度の予算",
    "12345: a number",
    "",
  ])("R343 none in %j", (line) => expect(dateAtStart(line)).toBeNull());

  it("R343 every day that is written comes back, in each of the forms", () => {
    const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    const form = (date: Date, options: Intl.DateTimeFormatOptions, locale: string) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date);
    fc.assert(
      fc.property(day, (date) => {
        const whole = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const lines = [
          date.toISOString().slice(0, 10),
          ...["en-GB", "en-US", "ja-JP"].map((locale) => form(date, { dateStyle: "long" }, locale)),
          form(date, { dateStyle: "medium" }, "en-GB"),
          form(date, { dateStyle: "medium" }, "ja-JP"),
        ];
        for (const line of lines) expect([line, read(`${line}: x`)]).toEqual([line, [...whole, "x"]]);
      }),
      { seed: 343, numRuns: 200 },
    );
  });

  it("R343 the lines that begin with a date are the events, in the order of time", () => {
    const text =
      "What happened\n2016\tForum\nApril 2013: talks\n\n12 June 2016 again\nlater\n2016-01-01 New year";
    expect(eventsIn(text)).toEqual([
      { when: { year: 2013, month: 4, day: null }, what: "talks" },
      { when: { year: 2016, month: null, day: null }, what: "Forum" },
      { when: { year: 2016, month: 1, day: 1 }, what: "New year" },
      { when: { year: 2016, month: 6, day: 12 }, what: "again" },
    ]);
    expect(dayOf({ year: 1970, month: 2, day: null })).toBe(31);
    expect(eventsIn("2019: x\n".repeat(500))).toHaveLength(200);
  });
});

describe("R344 what a section's text is told to lack", () => {
  it("R344 a bottom line counts its lines, of which a wide letter takes two columns", () => {
    expect(sectionHint("bluf", "x".repeat(320))).toEqual({ says: "lines", lines: 4, isOver: false });
    expect(sectionHint("bluf", "x".repeat(321))).toEqual({ says: "lines", lines: 5, isOver: true });
    expect(lineCountOf("one\n\ntwo")).toBe(2);
    expect(lineCountOf("結".repeat(41))).toBe(2);
  });

  it.each([
    "Sign by 12 June.",
    "Decide in 2027.",
    "The cabinet decides before June.",
    "Ready on 2026-11-27",
    "Q1 2027",
    "6月12日までに決定する。",
    "年内に決定する。",
    "令和9年に",
  ])("R344 a recommendation has its date in %j", (text) => {
    expect(namesDate(text)).toBe(true);
    expect(sectionHint("recommendation", text)).toBeNull();
  });

  it("R344 a recommendation without a date and a timeline without events are told so; an empty section is told nothing", () => {
    expect(sectionHint("recommendation", "Keep engaging, without rushing.")).toEqual({ says: "noDate" });
    expect(sectionHint("recommendation", "The minister may decide in 3 steps.")).toEqual({ says: "noDate" });
    expect(sectionHint("timeline", "Nothing dated")).toEqual({ says: "noEvents" });
    expect(sectionHint("timeline", "2019: x")).toBeNull();
    for (const kind of ["bluf", "recommendation", "timeline"] as const)
      expect(sectionHint(kind, " \n")).toBeNull();
    expect(sectionHint("annex", "x".repeat(9_999))).toBeNull();
  });
});
