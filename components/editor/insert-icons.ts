// The picture of each thing that can be inserted.
import {
  AtSign,
  Code2,
  Heading1,
  Heading2,
  Heading3,
  Image,
  List,
  ListChecks,
  ListOrdered,
  Megaphone,
  Minus,
  Superscript,
  Table2,
  TextQuote,
  type LucideIcon,
} from "lucide-react";
import type { InsertName } from "./insert-commands.ts";

export const insertIcons: Record<InsertName, LucideIcon> = {
  heading1: Heading1,
  heading2: Heading2,
  heading3: Heading3,
  bulletList: List,
  orderedList: ListOrdered,
  taskList: ListChecks,
  quote: TextQuote,
  callout: Megaphone,
  table: Table2,
  footnote: Superscript,
  image: Image,
  mention: AtSign,
  divider: Minus,
  codeBlock: Code2,
};
