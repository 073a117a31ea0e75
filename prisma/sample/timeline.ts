// The sample's timeline: the dated events behind the three themes. Text only.
import type { SampleStep } from "../../lib/commands/seed-sample.ts";
import { paragraph, table } from "./nodes.ts";

export const timelineTitle = "Timeline";

const events: [date: string, event: string][] = [
  ["1956", "Soviet–Japanese Joint Declaration: Shikotan and Habomai to be handed over after a peace treaty"],
  ["December 2012", "Abe takes office"],
  ["April 2013", "Japan and Russia set up the “two plus two” of foreign and defence ministers"],
  ["2014", "Ukraine crisis; Russia and China draw closer"],
  ["2016", "Abe attends the Eastern Economic Forum, as in the three years after"],
  ["September 2018", "Vladivostok: Putin proposes a treaty by the end of the year, without preconditions"],
  ["October 2018", "Valdai Discussion Club: Putin points to the order of 2001 and 2004 with China"],
  ["November 2018", "Singapore: negotiations to be accelerated on the basis of 1956"],
  ["January 2019", "Kono and Abe visit Russia; no success"],
  ["June 2019", "Osaka: no progress; negotiations stagnate"],
  ["September 2019", "Mitsui and JOGMEC decide to take 10 percent of Arctic LNG 2"],
  ["January 2020", "Anti-piracy exercise in the Arabian Sea"],
  ["July 2020", "Russia’s revised constitution prohibits ceding territory, demarcation excepted"],
  ["16 September 2020", "The Abe administration ends"],
  ["20 January 2021", "First meeting of the India–Japan–Russia Track II dialogue, online"],
  ["February 2021", "Putin: nothing against the basic law; demarcation is left to Lavrov"],
];

export const timelineSteps: SampleStep[] = [
  {
    by: "editor",
    section: timelineTitle,
    blocks: [paragraph("The dated events that the three themes refer to.")],
  },
  { by: "editor", section: timelineTitle, blocks: [table(["Date", "Event"], ...events)] },
];
