// The five templates that every workspace has, in each language. Their words only; who may use them is decided elsewhere.
import type { Locale } from "./locale.ts";
import type { SectionKind } from "./section.ts";
import type { BuiltInTemplate, TemplateSection } from "./template.ts";

export type TemplateWords = { name: string; description: string; sections: TemplateSection[] };

export function builtInTemplate(id: BuiltInTemplate, locale: Locale): TemplateWords {
  return words[locale][id];
}

function section(kind: SectionKind, title: string, guidance = ""): TemplateSection {
  return { kind, title, theme: "", guidance };
}

const words: Record<Locale, Record<BuiltInTemplate, TemplateWords>> = {
  en: {
    policy_memo: {
      name: "Policy memo",
      description: "Argues for one course of action.",
      sections: [
        section("bluf", "Bottom line up front"),
        section("context", "Context"),
        section("analysis", "Analysis"),
        section("recommendation", "Recommendation"),
      ],
    },
    decision_memo: {
      name: "Decision memo with options",
      description: "Puts two to four options before somebody who decides.",
      sections: [
        section("bluf", "Decision needed", "What is to be decided, by whom, by when, and what you advise."),
        section("context", "Background", "Only what the decision depends on: what changed, and why now."),
        section(
          "options",
          "Options",
          "Two to four real options, doing nothing among them, each with its cost.",
        ),
        section("analysis", "Comparison", "Judge all options by the same few criteria; a table helps."),
        section(
          "recommendation",
          "Recommendation",
          "The option you would choose, and what would change your mind.",
        ),
        section("timeline", "Next steps", "Who does what by when, once it is decided."),
      ],
    },
    background_brief: {
      name: "Background brief",
      description: "Brings somebody up to date before a conversation or a trip.",
      sections: [
        section("bluf", "In short", "What the reader must know if they read nothing else."),
        section("context", "How it came to this", "The history in the fewest steps that explain today."),
        section("analysis", "Who wants what", "Each side’s interests, limits and room to move."),
        section("timeline", "Key dates", "What has happened and what is coming, each with its date."),
        section("analysis", "What to watch", "The signs that would show that things are changing."),
        section("annex", "Sources", "Where to read on, and how far each source can be trusted."),
      ],
    },
    trip_report: {
      name: "Trip report",
      description: "Says what a trip taught, while it is fresh.",
      sections: [
        section("bluf", "What the trip taught", "The two or three findings that are new to your colleagues."),
        section("context", "Purpose and programme", "Why the trip was made, where to, and who went."),
        section("timeline", "Meetings", "Each meeting with its date, place and the people met."),
        section("analysis", "Findings", "By theme, not by meeting. Keep what was said apart from your view."),
        section(
          "recommendation",
          "Follow-up",
          "Promises made and contacts to keep, each with a name and a date.",
        ),
        section("annex", "People met", "Names, posts, and how to reach them."),
      ],
    },
    meeting_readout: {
      name: "Meeting read-out",
      description: "Tells those who weren’t there what was said and agreed.",
      sections: [
        section("bluf", "Outcome", "What the meeting changed, in up to four lines."),
        section("context", "Setting", "Date, place, who took part, and under which rule it may be quoted."),
        section("analysis", "What was discussed", "Point by point: who held what, and where views moved."),
        section("recommendation", "Agreed actions", "Who does what by when."),
        section("analysis", "Open questions", "What was left unsaid or undecided."),
      ],
    },
  },
  ja: {
    policy_memo: {
      name: "政策メモ",
      description: "ひとつの方針を提言します。",
      sections: [
        section("bluf", "結論"),
        section("context", "背景"),
        section("analysis", "分析"),
        section("recommendation", "提言"),
      ],
    },
    decision_memo: {
      name: "意思決定メモ（選択肢つき）",
      description: "決定者に二つから四つの選択肢を示します。",
      sections: [
        section("bluf", "求める決定", "何を、誰が、いつまでに決めるのか。あわせて自らの提言を書きます。"),
        section("context", "背景", "判断に必要なことだけを。何が変わり、なぜ今なのか。"),
        section("options", "選択肢", "現状維持を含む二つから四つの現実的な選択肢と、それぞれの代償。"),
        section("analysis", "比較", "すべての選択肢を同じ基準で評価します。表にすると比べやすくなります。"),
        section("recommendation", "提言", "選ぶべき選択肢と、判断が変わりうる条件。"),
        section("timeline", "今後の手順", "決定後に、誰が何をいつまでに行うか。"),
      ],
    },
    background_brief: {
      name: "背景説明",
      description: "会談や出張の前に、状況を短くつかむためのものです。",
      sections: [
        section("bluf", "要点", "ここだけを読む人に必ず伝えたいこと。"),
        section("context", "経緯", "現在を説明するのに必要な経緯だけを簡潔に。"),
        section("analysis", "各者の思惑", "それぞれの利害、制約、譲歩の余地。"),
        section("timeline", "主な日程", "これまでの出来事と今後の予定を日付とともに。"),
        section("analysis", "注目点", "状況の変化を示す兆候。"),
        section("annex", "資料", "さらに読むべき資料と、その信頼性。"),
      ],
    },
    trip_report: {
      name: "出張報告",
      description: "出張で得たことを、記憶が新しいうちに伝えます。",
      sections: [
        section("bluf", "出張の成果", "同僚にとって新しい発見を二つか三つ。"),
        section("context", "目的と行程", "出張の目的、訪問先、参加者。"),
        section("timeline", "面談", "面談ごとの日付、場所、相手。"),
        section("analysis", "所見", "面談順ではなくテーマごとに。発言と自らの見方は分けて書きます。"),
        section("recommendation", "今後の対応", "約束したことと続けるべき連絡を、担当者と期日とともに。"),
        section("annex", "面会者", "氏名、役職、連絡先。"),
      ],
    },
    meeting_readout: {
      name: "会議の報告",
      description: "出席しなかった人に、発言と合意を伝えます。",
      sections: [
        section("bluf", "結果", "会議で何が変わったかを四行以内で。"),
        section("context", "開催概要", "日時、場所、出席者、引用の可否。"),
        section("analysis", "議論の内容", "論点ごとに、誰がどう主張し、どこで見方が動いたか。"),
        section("recommendation", "合意した対応", "誰が何をいつまでに行うか。"),
        section("analysis", "残された論点", "触れられなかったこと、決まらなかったこと。"),
      ],
    },
  },
};
