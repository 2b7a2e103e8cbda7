import { type RefObject, useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNamed } from '../place/naming';
import { useIsForward, useNodeResult } from '../session/hooks';
import type { Quantity } from '../session/quantity';
import type { NodeSpec } from './flow';

/**
 * A node's name for those who hear it: what it is, holds and gets back. It is written onto the node from here, lest the whole of
 * it be drawn anew with every number.
 */
export function SpokenName({ node: { id, op, rows }, on }: { node: NodeSpec; on: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const output = rows.find((row) => row.kind === 'value')?.output ?? id;
  const result = useNodeResult(output);
  const spoken = (quantity: Quantity | undefined) =>
    quantity?.state === 'none' ? t('node.none') : (quantityText(quantity) ?? t('node.unknown'));
  const isForward = useIsForward();
  const name = t(isForward ? 'forward.nodeName' : 'node.name', {
    id: useNamed(id),
    op,
    value: spoken(result?.value),
    gradient: spoken(result?.adjoint),
  });
  useEffect(() => on.current?.setAttribute('aria-label', name), [on, name]);
  return null;
}
