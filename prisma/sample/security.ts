// The sample's third theme: security cooperation. Text only.
import type { SampleStep } from "../../lib/commands/seed-sample.ts";
import { bold, heading, paragraph } from "./nodes.ts";

export const securityTitle = "Security cooperation: small steps that last";

export const securitySteps: SampleStep[] = [
  {
    by: "manager",
    section: securityTitle,
    blocks: [
      heading("What was built"),
      paragraph(
        "In April 2013 Japan and Russia set up a “two plus two” meeting of foreign and defence ministers, Japan’s first with a country outside its alliances. In January 2020 the Maritime Self-Defense Force and the Russian Baltic Fleet held an anti-piracy exercise in the Arabian Sea. These are small steps, but they have lasted through years without progress on the treaty.",
      ),
      heading("Russia and China"),
      paragraph(
        "Russia and China have drawn closer since the Ukraine crisis of 2014, faster under the Trump administration, and this is not expected to reverse under the Biden administration. In the long run, however, Russia wants to be a power in Asia that depends on neither the United States nor China.",
      ),
    ],
  },
  {
    by: "editor",
    section: securityTitle,
    blocks: [
      heading("A wider frame with India"),
      paragraph(
        "On 20 January 2021 the Track II dialogue on India–Japan–Russia cooperation in the Russian Far East met for the first time, online. Such a format offers Russia a partner in Asia besides China, and Japan a way to engage Russia that does not turn on the islands.",
      ),
      paragraph(
        bold("What it means."),
        " Japan cannot undo the rapprochement of Russia and China. It can help to keep other choices open to Russia, at little cost and without loosening its own alliance.",
      ),
    ],
  },
];
