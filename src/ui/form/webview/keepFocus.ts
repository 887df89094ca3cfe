/**
 * Brings the focus back to where it was when the page gets it again. A dialog of VS Code takes the focus from the
 * control and afterwards returns it to the page alone, where someone at the keyboard would have to start over.
 */
export function keepFocus(): void {
  let last: HTMLElement | undefined;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) last?.focus();
  });
}
