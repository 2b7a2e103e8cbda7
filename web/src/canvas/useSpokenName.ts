import { type RefObject, useLayoutEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNamed } from '../place/naming';
import { useIsForward } from '../session/hooks';
import type { Quantity } from '../session/quantity';
import { shownNode, watchShown } from '../session/shown';
import type { NodeSpec } from './flow';

/**
 * Writes onto a node its name for those who hear it: what it is, holds and gets back. No change of numbers renders anything
 * for it.
 */
export function useSpokenName(on: RefObject<HTMLElement | null>, { id, op, rows }: NodeSpec): void {
  const { t } = useWords();
  const full = useNamed(id);
  const output = useNamed(rows.find((row) => row.kind === 'value')?.output ?? id);
  const isForward = useIsForward();
  useLayoutEffect(() => {
    const spoken = (quantity: Quantity | undefined) =>
      quantity?.state === 'none' ? t('node.none') : (quantityText(quantity) ?? t('node.unknown'));
    let last: ReturnType<typeof shownNode> | null = null;
    const tell = () => {
      const result = shownNode(output);
      if (result === last) return;
      last = result;
      const numbers = { value: spoken(result?.value), gradient: spoken(result?.adjoint) };
      on.current?.setAttribute(
        'aria-label',
        t(isForward ? 'forward.nodeName' : 'node.name', { id: full, op, ...numbers }),
      );
    };
    tell();
    return watchShown(tell);
  }, [on, t, full, output, op, isForward]);
}
