import { formatNumber } from '../overlays/number';
import type { Quantity } from '../session/quantity';
import { type Change, changeOf, type Difference } from './differences';

/** By how much, with its sign; of a tensor the norm. Undefined where there is no number to give. */
export const changeText = (change: Change | undefined): string | undefined => {
  if (!change) return undefined;
  const text = formatNumber(change.by);
  return change.isNorm ? `‖${text}‖` : change.by > 0 ? `+${text}` : text;
};

export const changeBetween = (pinned: Quantity | undefined, now: Quantity | undefined): string | undefined =>
  changeText(changeOf(pinned, now));

/** By how much a number differs; undefined for all else. */
export const differenceText = (difference: Difference): string | undefined =>
  difference.kind === 'only' || difference.kind === 'written'
    ? undefined
    : changeBetween(difference.pinned, difference.now);
