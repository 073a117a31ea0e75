// The sample's second theme: the eight-point economic cooperation plan. Text only.
import type { SampleStep } from "../../lib/commands/seed-sample.ts";
import { bold, bullets, paragraph } from "./nodes.ts";

export const economyTitle = "The eight-point plan: projects with a life of their own";

export const economySteps: SampleStep[] = [
  {
    by: "manager",
    section: economyTitle,
    blocks: [
      paragraph(
        "The Abe administration promoted an eight-point plan for economic cooperation with Russia, and Abe attended the Eastern Economic Forum in Vladivostok four years in a row from 2016. In three fields the plan stands for something concrete:",
      ),
      bullets(
        [
          bold("Gas."),
          " In September 2019 Mitsui and the Japan Oil, Gas and Metals National Corporation (JOGMEC), backed by the government, decided to take 10 percent of Novatek’s Arctic LNG 2 project.",
        ],
        [
          bold("Shipping."),
          " Mitsui O.S.K. Lines takes part in plans for LNG transshipment in Murmansk and Kamchatka, tied to the Arctic shipping routes.",
        ],
        [
          bold("Hydrogen."),
          " Rosatom, Gazprom, the Japanese government and Japanese companies have begun to talk about exporting hydrogen from Russia to Asia.",
        ],
      ),
    ],
  },
  {
    by: "editor",
    section: economyTitle,
    blocks: [
      paragraph(
        bold("What it means."),
        " The plan brought no agreement on the islands, and should not be measured by that alone. These projects tie both sides to the Arctic and to Asia’s energy market, and give them reasons to keep talking. They work best when they are not presented as payment for a treaty.",
      ),
    ],
  },
];
