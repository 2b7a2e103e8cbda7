import type { Json } from 'chainrule';
import { literalText } from '../document/literal';
import { useView } from '../editor';
import { type Translate, useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import type { Quantity } from '../session/quantity';
import type { Difference } from './differences';
import { differenceText } from './differenceText';
import { useDifferencesAt } from './pinNow';

/** Whether a wire differs in what its reading shows. */
export function useIsMarked(wire: string): boolean {
  const differences = useDifferencesAt(wire);
  return useView(({ reading }) =>
    differences.some(
      ({ kind }) => kind === 'only' || (reading === 'adjoint' ? kind === 'contribution' : kind === reading),
    ),
  );
}

const quantityWords = (quantity: Quantity, t: Translate): string =>
  quantityText(quantity) ?? (quantity.state === 'none' ? t('node.none') : '–');

const jsonWords = (value: Json | undefined): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : literalText(value);

/** Both sides of a difference, in words. */
export function sidesOf(difference: Difference, t: Translate): readonly [string, string] {
  if (difference.kind === 'written') return [jsonWords(difference.pinned), jsonWords(difference.now)];
  if (difference.kind !== 'only') return [quantityWords(difference.pinned, t), quantityWords(difference.now, t)];
  const there = t(difference.of === 'node' ? 'compare.node' : 'compare.wire');
  return difference.side === 'pinned' ? [there, '–'] : ['–', there];
}

const sign = { value: 'Δ', adjoint: '∂', contribution: '∂', local: '∂' } as const;

/** What is not the same at a node, in as few words as will do. */
export function useMark(id: string): string | undefined {
  const { t } = useWords();
  const differences = useDifferencesAt(id);
  if (differences.length === 0) return undefined;
  return differences
    .map((difference) => {
      if (difference.kind === 'only') return t('compare.only');
      const change = differenceText(difference) ?? sidesOf(difference, t).join(' → ');
      return difference.kind === 'written' ? `${difference.name} ${change}` : `${sign[difference.kind]} ${change}`;
    })
    .join('   ');
}
