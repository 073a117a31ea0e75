// React elements out of ProseMirror's descriptions of elements, with nothing that could act or that the content security policy refuses.
import { cloneElement, createElement, isValidElement, type ReactElement, type ReactNode } from "react";

/** Around the content, and with more attributes. `src` is the address of the image in it. */
export function drawnElement(
  description: unknown,
  content: ReactNode,
  { src, attributes = {} }: { src?: string | null; attributes?: Record<string, unknown> } = {},
): ReactElement {
  const drawn = element(description, content, src ?? null);
  if (!isValidElement(drawn)) throw new Error("what is drawn is no element");
  return cloneElement(drawn, attributes);
}

/** ProseMirror's description of an element: its name, its attributes, and its children, of which 0 stands for the content. */
function element(spec: unknown, content: ReactNode, src: string | null): ReactNode {
  if (typeof spec === "string") return spec;
  if (!Array.isArray(spec)) throw new Error("an element of the page can't be drawn on the server");
  const [tag, ...rest] = spec as [string, ...unknown[]];
  const [first] = rest;
  const hasAttributes = typeof first === "object" && first !== null && !Array.isArray(first);
  const attributes = hasAttributes ? attributesOf(first as Record<string, unknown>) : {};
  const children = (hasAttributes ? rest.slice(1) : rest).map((child) =>
    child === 0 ? content : element(child, content, src),
  );
  return createElement(tag, tag === "img" ? { ...attributes, src } : attributes, ...children);
}

const renamed: Record<string, string> = {
  class: "className",
  colspan: "colSpan",
  rowspan: "rowSpan",
  checked: "defaultChecked",
};

/** Styles are left out: in HTML the policy refuses them. */
function attributesOf(attributes: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => value !== null && value !== undefined && !["style", "contenteditable"].includes(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [renamed[name] ?? name, attributeOf(name, value)]));
}

function attributeOf(name: string, value: unknown): unknown {
  return name === "checked" ? true : value;
}
