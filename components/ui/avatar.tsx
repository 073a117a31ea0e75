// A person as initials on their colour. The name is told to screen readers, or left out where it stands beside.
import { presenceColorFor, presenceInk } from "#lib/domain/presence.ts";
import { clsx } from "clsx";

export type Person = { id: string; name: string; color: number };

const sizes = { small: "size-6 text-[0.625rem]", medium: "size-8 text-xs" } as const;

export type AvatarProps = {
  person: Person;
  size?: keyof typeof sizes;
  /** The name stands beside it, so the picture says nothing. */
  decorative?: boolean;
  className?: string;
};

export function Avatar({ person, size = "small", decorative = false, className }: AvatarProps) {
  const { light, dark } = presenceColorFor(person.color);
  const style = { "--light": light, "--dark": dark, "--dark-ink": presenceInk };
  return (
    <span
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": person.name })}
      style={style as React.CSSProperties}
      className={clsx(
        "inline-grid shrink-0 place-items-center rounded-full bg-(--light) font-semibold text-white select-none dark:bg-(--dark) dark:text-(--dark-ink)",
        sizes[size],
        className,
      )}
    >
      <span aria-hidden>{initialsOf(person.name)}</span>
    </span>
  );
}

/** First letters of the first and the last word; of a name in one word its first letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => firstLetter(word ?? "")).join("");
}

/** A letter that nothing is joined to. */
const plainLetter = /^\p{L}(?![\p{M}\u200d])/u;

/** The browser's segmenter knows every letter; making one takes as long as drawing the page's header. */
function firstLetter(word: string): string {
  const letter = plainLetter.exec(word)?.[0] ?? [...new Intl.Segmenter().segment(word)][0]?.segment;
  return (letter ?? "?").toUpperCase();
}

export type AvatarStackProps = {
  people: readonly Person[];
  max?: number;
  size?: keyof typeof sizes;
  label: string;
};

/** Several people, overlapping; those beyond `max` as a number. */
export function AvatarStack({ people, max = 5, size = "small", label }: AvatarStackProps) {
  if (people.length === 0) return null;
  return (
    <ul aria-label={label} className="flex -space-x-1.5">
      {people.slice(0, max).map((person) => (
        <li key={person.id} title={person.name} className="rounded-full ring-2 ring-paper">
          <Avatar person={person} size={size} className="block! grid!" />
        </li>
      ))}
      {people.length > max && (
        <li className={clsx("grid place-items-center rounded-full bg-sunken ring-2 ring-paper", sizes[size])}>
          +{people.length - max}
        </li>
      )}
    </ul>
  );
}
