// A few views of one list, as links above it: the one that is shown is underlined and says so.
import { clsx } from "clsx";
import { Link } from "./link.tsx";

export type FilterLinksProps = {
  label: string;
  links: { href: string; current: boolean; words: string }[];
};

export function FilterLinks({ label, links }: FilterLinksProps) {
  return (
    <nav aria-label={label} className="mt-5 border-b border-line">
      <ul className="flex flex-wrap gap-x-5">
        {links.map(({ href, current, words }) => (
          <li key={href} className="-mb-px">
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "block border-b-2 px-0.5 py-2 text-sm transition-colors",
                current
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-quiet hover:text-ink",
              )}
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
