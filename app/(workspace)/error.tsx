"use client";
// As app/error.tsx, below the bar: the rest of the workspace stays in reach.
export { default } from "../error.tsx";
