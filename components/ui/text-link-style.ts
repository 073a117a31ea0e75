// How a link in a text looks. Parts that are drawn on the server take it from here: of link.tsx, a file for the browser, they would
// get a reference in place of the words.
export const textLinkStyle = "text-accent underline underline-offset-2 hover:text-accent-strong rounded-xs";
