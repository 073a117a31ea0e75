// The address of the page on which somebody names who decides in their place. Pure.

export function awayPath(): string {
  return "/settings/away";
}
