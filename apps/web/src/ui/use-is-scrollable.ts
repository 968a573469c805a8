import { useEffect, useState } from 'react';

/** Tells whether an element has more than it shows: then the keyboard must reach it. */
export function useIsScrollable<E extends HTMLElement>() {
  const [element, ref] = useState<E | null>(null);
  const [isScrollable, setIsScrollable] = useState(false);
  useEffect(() => {
    if (element === null) return undefined;
    const look = () => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
      setIsScrollable(scrollHeight > clientHeight || scrollWidth > clientWidth);
    };
    const sizes = new ResizeObserver(look);
    const observe = () => {
      sizes.disconnect();
      for (const part of [element, ...element.children]) sizes.observe(part);
    };
    const parts = new MutationObserver(() => {
      // Sizes are told with the next frame, which may be long in coming.
      look();
      observe();
    });
    parts.observe(element, { childList: true, subtree: true });
    observe();
    return () => {
      parts.disconnect();
      sizes.disconnect();
    };
  }, [element]);
  return { ref, isScrollable };
}
