// The sample's first theme: the territorial dispute. Text only.
import type { SampleStep } from "../../lib/commands/seed-sample.ts";
import { bold, bullets, heading, italic, paragraph } from "./nodes.ts";

export const territoryTitle = "The territorial dispute: negotiated, stalled, now harder";

export const territorySteps: SampleStep[] = [
  {
    by: "editor",
    section: territoryTitle,
    blocks: [
      heading("What is disputed"),
      paragraph(
        "Four islands, called the ",
        italic("Northern Territories"),
        " in Japan and the ",
        italic("South Kuril Islands"),
        " in Russia. Two of them, Shikotan and Habomai, are named in the Soviet–Japanese Joint Declaration of 1956: they were to be handed over after a peace treaty is concluded.",
      ),
      heading("From Vladivostok to Osaka"),
      paragraph(
        "In September 2018, at the Eastern Economic Forum in Vladivostok, Vladimir Putin proposed a peace treaty by the end of that year without preconditions. Asked at the Valdai Discussion Club in October what he had meant, he pointed to China: trust came first, by the treaty of good neighbourliness of 2001, and the settlement of the border followed in 2004.",
      ),
      paragraph(
        "In Singapore in November, Abe and Putin agreed to accelerate negotiations on the basis of the 1956 declaration. Foreign Minister Taro Kono and Abe visited Russia in short succession in January 2019, without success. The leaders’ meeting in Osaka in June made no progress, and the negotiations stagnated.",
      ),
    ],
  },
  {
    by: "manager",
    section: territoryTitle,
    blocks: [
      heading("Why it failed"),
      paragraph("The two sides differ about what a treaty is for."),
      bullets(
        [bold("Japan"), " sees in it the final settlement of the post-war period."],
        [
          bold("Russia"),
          " sees a step that first needs better relations in all fields, security included. That is hard beside Japan’s alliance with the United States.",
        ],
      ),
    ],
  },
  {
    by: "editor",
    section: territoryTitle,
    blocks: [
      heading("What has changed since"),
      paragraph(
        "Since July 2020, Russia’s revised constitution prohibits ceding territory. Work on border demarcation is excepted, so that negotiation stays possible in principle. In February 2021 Putin said that Russia wants to develop relations with Japan and will do nothing against its basic law; demarcation he left to Foreign Minister Sergey Lavrov.",
      ),
      paragraph(
        "Lavrov’s position leaves little room. Japan must first recognise Russian control of the four islands as a result of the Second World War; yet once it did, a handover would be unconstitutional in Russia.",
      ),
    ],
  },
  {
    by: "manager",
    section: territoryTitle,
    blocks: [
      paragraph(
        bold("What it means."),
        " A handover of even two islands is very unlikely soon. The exception for demarcation keeps a door open, and Japan loses nothing by leaving it so.",
      ),
    ],
  },
];
