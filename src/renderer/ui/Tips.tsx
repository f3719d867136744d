import { useEffect, useRef, useState } from 'react';

const DELAY = 350;

interface Tip {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly above: boolean;
}

/**
 * What an element with `data-tip` says when the pointer rests on it or the focus is in it; one for the whole window. It only repeats
 * what the element's accessible name says, so a screen reader has no need of it.
 */
export function Tips() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    let on: Element | null = null;
    const hide = () => {
      clearTimeout(timer.current);
      on = null;
      setTip(null);
    };
    const look = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      if (element === on) return;
      hide();
      if (element === null || (event.type === 'focusin' && !element.matches(':focus-visible'))) return;
      on = element;
      timer.current = setTimeout(() => {
        const words = element.getAttribute('data-tip') ?? '';
        const box = element.getBoundingClientRect();
        if (words === '' || box.width === 0) return;
        const above = box.bottom + 60 > innerHeight;
        const middle = Math.min(Math.max(box.left + box.width / 2, 150), innerWidth - 150);
        const x = document.dir === 'rtl' ? innerWidth - middle : middle;
        setTip({ words, x, y: above ? box.top - 6 : box.bottom + 6, above });
      }, DELAY);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    addEventListener('pointerover', look);
    addEventListener('focusin', look);
    addEventListener('pointerdown', hide);
    addEventListener('keydown', onKey);
    addEventListener('scroll', hide, true);
    return () => {
      hide();
      removeEventListener('pointerover', look);
      removeEventListener('focusin', look);
      removeEventListener('pointerdown', hide);
      removeEventListener('keydown', onKey);
      removeEventListener('scroll', hide, true);
    };
  }, []);

  if (tip === null) return null;
  return (
    <div
      className={tip.above ? 'tip tip-above' : 'tip'}
      aria-hidden="true"
      style={{ insetInlineStart: tip.x, insetBlockStart: tip.y }}
    >
      {tip.words}
    </div>
  );
}
