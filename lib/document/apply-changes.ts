// Makes the later state out of the earlier one and the change list between them. Of another state than that it makes nonsense.
import type {
  BlockChange,
  BlockStep,
  Changes,
  SectionChange,
  SectionStep,
  Step,
  TextStep,
} from "./changes.ts";
import type { CanonicalNode } from "./content.ts";
import {
  contentBetween,
  inBlocks,
  inlineText,
  inOneText,
  lengthOf,
  textWith,
  withContent,
} from "./inline-text.ts";
import type { BriefingContent, SectionContent } from "./version-content.ts";

export function applyChanges(before: BriefingContent, { meta, sections }: Changes): BriefingContent {
  const moved = movedBlocks(before.sections, sections);
  const byId = new Map(before.sections.map((section) => [section.id, section]));
  const after = through<SectionContent, SectionChange>(before.sections, sections, {
    find: (id) => byId.get(id),
    change: (section, change) => [changedSection(section, change, moved)],
    insert: ({ id, content }, within) => ({
      id,
      content: { ...content, body: blocksThrough([], within, moved) },
    }),
  });
  const values = Object.entries(meta).map(([field, { after: value }]) => [field, value] as const);
  return {
    meta: { ...before.meta, ...Object.fromEntries(values) },
    sections: after.map(({ id, content }) => ({ id, content })),
  };
}

/** Blocks that left their place, by their ids. */
type Moved = ReadonlyMap<string, CanonicalNode>;

type Ways<Thing, Change> = {
  find(id: string): Thing | undefined;
  /** May take the things after it too. */
  change(thing: Thing, change: Change, next: () => Thing): Thing[];
  insert(thing: Thing, within: BlockStep[]): Thing;
};

function through<Thing, Change>(
  before: readonly Thing[],
  steps: readonly Step<Thing, Change>[],
  { find, change, insert }: Ways<Thing, Change>,
): Thing[] {
  let place = 0;
  const next = () => known(before[place++]);
  const after = steps.flatMap((step): Thing[] => {
    switch (step.does) {
      case "keep":
        return Array.from({ length: step.count }, next);
      case "change":
        return change(next(), step.change, next);
      case "insert":
        return [step.within ? insert(step.thing, step.within) : step.thing];
      case "delete":
      case "leave":
        next();
        return [];
      case "arrive": {
        const thing = known(find(step.id));
        return step.change === undefined ? [thing] : change(thing, step.change, next);
      }
    }
  });
  return [...after, ...before.slice(place)];
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("these changes are of other content");
  return thing;
}

function changedSection(
  { id, content }: SectionContent,
  change: SectionChange,
  moved: Moved,
): SectionContent {
  const { title, kind, theme, marking, blocks } = change;
  const { form, marking: ownMarking, body } = content;
  const nextMarking = marking ? marking.after : ownMarking;
  return {
    id,
    content: {
      form,
      title: title ? title.after : content.title,
      kind: kind ? kind.after : content.kind,
      theme: theme ? theme.after : content.theme,
      ...(nextMarking && { marking: nextMarking }),
      body: blocks ? blocksThrough(body, blocks, moved) : body,
    },
  };
}

function blocksThrough(
  before: readonly CanonicalNode[],
  steps: readonly BlockStep[],
  moved: Moved,
): CanonicalNode[] {
  return through<CanonicalNode, BlockChange>(before, steps, {
    find: (id) => moved.get(id),
    change: (block, change, next) => changedBlocks(block, change, moved, next),
    insert: (block, within) => withContent(block, blocksThrough([], within, moved)),
  });
}

/** As many as the block was split into, out of it and those that it was joined with. */
function changedBlocks(
  block: CanonicalNode,
  { type, attrs, text, splits = 0, joins = 0, blocks }: BlockChange,
  moved: Moved,
  next: () => CanonicalNode,
): CanonicalNode[] {
  const nextAttrs = attrs ? attrs.after : block.attrs;
  const { content = [] } = block;
  const shell: CanonicalNode = {
    type: type ? type.after : block.type,
    ...(nextAttrs && { attrs: nextAttrs }),
  };
  if (blocks) return [withContent(shell, blocksThrough(content, blocks, moved))];
  const joined = inOneText([block, ...Array.from({ length: joins }, next)]);
  const after = textThrough(joined, text ?? []);
  return splits > 0 ? inBlocks(shell, after) : [withContent(shell, after)];
}

function textThrough(before: readonly CanonicalNode[], steps: readonly TextStep[]): CanonicalNode[] {
  const inline = inlineText(before);
  let place = 0;
  const pass = (count: number) => contentBetween(inline, place, (place += count));
  const after = steps.flatMap((step): CanonicalNode[] => {
    switch (step.does) {
      case "keep":
        return pass(step.count);
      case "insert":
        return step.content;
      case "delete":
        pass(lengthOf(step.content));
        return [];
      case "format":
        pass(step.text.length);
        return textWith(step.text, step.after);
      case "note":
        return pass(1).map((note) => withContent(note, textThrough(note.content ?? [], step.text)));
    }
  });
  return [...after, ...pass(inline.text.length - place)];
}

function movedBlocks(sections: readonly SectionContent[], steps: readonly SectionStep[]): Moved {
  const moved = new Map<string, CanonicalNode>();
  const collect = (blocks: readonly CanonicalNode[], blockSteps: readonly BlockStep[] = []) => {
    for (const [block, step] of touched(blocks, blockSteps, ({ joins = 0 }) => joins)) {
      if (step.does === "leave") moved.set(step.id, block);
      else collect(block.content ?? [], step.does === "change" ? step.change.blocks : step.within);
    }
  };
  for (const [section, step] of touched(sections, steps, () => 0)) {
    const { body } = section.content;
    if (step.does === "leave") collect(body, arrival(steps, step.id)?.blocks);
    else collect(body, step.does === "change" ? step.change.blocks : step.within);
  }
  return moved;
}

function arrival(steps: readonly SectionStep[], id: string): SectionChange | undefined {
  for (const step of steps) if (step.does === "arrive" && step.id === id) return step.change;
  return undefined;
}

type Touching<Thing, Change> = Extract<Step<Thing, Change>, { does: "change" | "leave" | "delete" }>;

/** What the steps say of things of the earlier list; a change may take `more` of them. */
function touched<Thing, Change>(
  before: readonly Thing[],
  steps: readonly Step<Thing, Change>[],
  more: (change: Change) => number,
): [Thing, Touching<Thing, Change>][] {
  let place = 0;
  return steps.flatMap((step): [Thing, Touching<Thing, Change>][] => {
    switch (step.does) {
      case "keep":
        place += step.count;
        return [];
      case "insert":
      case "arrive":
        return [];
      case "change": {
        const thing = known(before[place]);
        place += 1 + more(step.change);
        return [[thing, step]];
      }
      case "delete":
      case "leave":
        return [[known(before[place++]), step]];
    }
  });
}
