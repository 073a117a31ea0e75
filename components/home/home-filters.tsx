"use client";
// The home page's filters: a folder, tags, and what is chosen of both as words that can be taken away. They stand in the
// address. Those who may manage come from here to renaming and deleting.
import { ChevronDown, Folder, Tag, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Link, textLinkStyle, useNavigation } from "#components/ui/link.tsx";
import { maxTagsPerBriefing, type LabelKind } from "#lib/domain/label.ts";
import { askAgain, homePath, isFiltered, type HomeQuery } from "./home-path.ts";
import { LabelsDialog, type ShownLabel } from "./labels-dialog.tsx";

export type HomeFiltersProps = { ask: HomeQuery; folders: ShownLabel[]; tags: ShownLabel[] };

export function HomeFilters({ ask, folders, tags }: HomeFiltersProps) {
  const t = useTranslations("filing");
  const [changing, setChanging] = useState<LabelKind | null>(null);
  if (folders.length === 0 && tags.length === 0 && !isFiltered(ask)) return null;
  return (
    <div role="group" aria-label={t("filters")} className="mt-3 flex flex-wrap items-center gap-2">
      {folders.length > 0 && (
        <FolderMenu ask={ask} folders={folders} onChange={() => setChanging("folder")} />
      )}
      {tags.length > 0 && <TagMenu ask={ask} tags={tags} onChange={() => setChanging("tag")} />}
      <Chosen ask={ask} folders={folders} tags={tags} />
      {(["folder", "tag"] as const).map((kind) => (
        <LabelsDialog
          key={kind}
          kind={kind}
          labels={(kind === "folder" ? folders : tags).filter(({ may }) => may.change)}
          open={changing === kind}
          onClose={() => setChanging(null)}
        />
      ))}
    </div>
  );
}

type MenuProps = {
  label: string;
  icon: ReactNode;
  labels: ShownLabel[];
  onChange: () => void;
  children: ReactNode;
};

function FilterMenu({ label, icon, labels, onChange, children }: MenuProps) {
  const t = useTranslations("filing");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="small">
          {icon}
          {label}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-w-72 max-h-80">
        {children}
        {labels.some(({ may }) => may.change) && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={onChange}>{t("manage")}</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const all = "all";

function FolderMenu({
  ask,
  folders,
  onChange,
}: {
  ask: HomeQuery;
  folders: ShownLabel[];
  onChange: () => void;
}) {
  const t = useTranslations("filing");
  const { push } = useNavigation();
  const choose = (id: string) => push(homePath(askAgain(ask, { folder: id === all ? undefined : id })));
  return (
    <FilterMenu label={t("folder")} icon={<Folder aria-hidden />} labels={folders} onChange={onChange}>
      <DropdownMenuRadioGroup value={ask.folder ?? all} onValueChange={choose}>
        <DropdownMenuRadioItem value={all}>{t("allFolders")}</DropdownMenuRadioItem>
        {folders.map(({ id, name }) => (
          <DropdownMenuRadioItem key={id} value={id}>
            <span className="truncate">{name}</span>
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </FilterMenu>
  );
}

function TagMenu({ ask, tags, onChange }: { ask: HomeQuery; tags: ShownLabel[]; onChange: () => void }) {
  const t = useTranslations("filing");
  const { push } = useNavigation();
  const choose = (id: string, on: boolean) => {
    const others = ask.tags.filter((tag) => tag !== id);
    push(homePath(askAgain(ask, { tags: on ? [...others, id] : others })));
  };
  return (
    <FilterMenu label={t("tags")} icon={<Tag aria-hidden />} labels={tags} onChange={onChange}>
      {tags.map(({ id, name }) => (
        <DropdownMenuCheckboxItem
          key={id}
          checked={ask.tags.includes(id)}
          disabled={!ask.tags.includes(id) && ask.tags.length >= maxTagsPerBriefing}
          onCheckedChange={(on) => choose(id, on)}
        >
          <span className="truncate">{name}</span>
        </DropdownMenuCheckboxItem>
      ))}
    </FilterMenu>
  );
}

/** A name is missing for what was deleted meanwhile. */
function Chosen({ ask, folders, tags }: HomeFiltersProps) {
  const t = useTranslations("filing");
  if (!isFiltered(ask)) return null;
  const nameIn = (labels: ShownLabel[], id: string) =>
    labels.find((label) => label.id === id)?.name ?? t("gone");
  return (
    <>
      <ul aria-label={t("chosen")} className="contents">
        {ask.folder !== undefined && (
          <ChosenOne name={nameIn(folders, ask.folder)} href={homePath(askAgain(ask, { folder: undefined }))}>
            <Folder aria-hidden />
          </ChosenOne>
        )}
        {ask.tags.map((id) => (
          <ChosenOne
            key={id}
            name={nameIn(tags, id)}
            href={homePath(askAgain(ask, { tags: ask.tags.filter((tag) => tag !== id) }))}
          >
            <Tag aria-hidden />
          </ChosenOne>
        ))}
      </ul>
      <Link
        href={homePath(askAgain(ask, { folder: undefined, tags: [] }))}
        className={`text-sm ${textLinkStyle}`}
      >
        {t("clear")}
      </Link>
    </>
  );
}

function ChosenOne({ name, href, children }: { name: string; href: string; children: ReactNode }) {
  const t = useTranslations("filing");
  return (
    <li className="min-w-0">
      <Link
        href={href}
        aria-label={t("removeFilter", { name })}
        className="inline-flex h-8 max-w-60 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-[0.8125rem] font-medium text-accent transition-colors hover:text-accent-strong [&_svg]:size-3.5 [&_svg]:shrink-0"
      >
        {children}
        <span className="truncate">{name}</span>
        <X aria-hidden />
      </Link>
    </li>
  );
}
