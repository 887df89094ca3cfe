/** The element the host rendered under an id; one that is missing is a mistake of ours and stops the page. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} "${id}"`);
  return found;
}

/** Builds an element with text or children; text never becomes markup. */
export function build(
  tag: keyof HTMLElementTagNameMap,
  className: string,
  ...children: (Node | string)[]
): HTMLElement {
  const built = document.createElement(tag);
  if (className) built.className = className;
  built.append(...children);
  return built;
}
