// The ids of a section's elements, for links and focus.

export function sectionAnchor(id: string): string {
  return `section-${id}`;
}

export function titleFieldId(id: string): string {
  return `section-title-${id}`;
}

export function outlineItemId(id: string): string {
  return `outline-${id}`;
}
